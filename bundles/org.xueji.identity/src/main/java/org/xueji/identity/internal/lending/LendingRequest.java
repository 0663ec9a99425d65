package org.xueji.identity.internal.lending;

import java.time.Instant;
import java.util.Optional;

/**
 * What an owner asks for, or what is reported afterwards.
 *
 * @param borrower login name of the borrower's own account
 * @param borrowerName of a borrower without an account
 * @param borrowerUnit of a borrower without an account
 * @param from empty for at once
 */
public record LendingRequest(
        Optional<String> borrower,
        Optional<String> borrowerName,
        Optional<String> borrowerUnit,
        String reason,
        Optional<Instant> from,
        Instant to) {}
