package org.xueji.identity.internal;

import java.util.Optional;
import org.xueji.core.api.access.Role;

/**
 * An account asked for.
 *
 * @param org code of the organisation
 * @param person key of a person who has an account already; empty for somebody new
 */
public record NewAccount(
        String login, String name, String org, Role role, Optional<String> person) {}
