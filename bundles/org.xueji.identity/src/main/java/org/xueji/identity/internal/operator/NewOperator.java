package org.xueji.identity.internal.operator;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An operator to be added.
 *
 * @param person key of a human being who has accounts
 * @param key a public key as text; may follow later
 */
public record NewOperator(
        String login,
        String name,
        Optional<String> person,
        Optional<LocalDate> lastDay,
        List<String> roles,
        Optional<String> key) {}
