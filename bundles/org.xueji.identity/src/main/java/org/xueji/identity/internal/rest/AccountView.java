package org.xueji.identity.internal.rest;

import org.xueji.core.api.access.Role;
import org.xueji.core.api.rest.Versioned;
import org.xueji.identity.internal.Account;
import org.xueji.identity.internal.AccountState;

/**
 * An account as administrators see it.
 *
 * @param person the same for all accounts of one person
 * @param org id of the organisation
 */
public record AccountView(
        long id,
        String login,
        String name,
        String person,
        long org,
        Role role,
        AccountState state,
        boolean mustChangePassword,
        long version)
        implements Versioned {

    static AccountView of(Account account) {
        return new AccountView(
                account.id().value(),
                account.login(),
                account.name(),
                account.person(),
                account.org().value(),
                account.role(),
                account.state(),
                account.mustChange(),
                account.version());
    }
}
