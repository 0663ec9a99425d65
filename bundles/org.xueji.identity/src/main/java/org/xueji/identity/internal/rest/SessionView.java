package org.xueji.identity.internal.rest;

import java.time.Instant;
import java.util.Optional;
import org.xueji.core.api.access.Role;
import org.xueji.identity.internal.Account;
import org.xueji.identity.internal.HeldSession;

/**
 * Who is in, and until when at the latest.
 *
 * @param token only in the answer to a login
 * @param account the login name
 * @param org id of the organisation acted for
 * @param borrower who has borrowed the account and is in now
 * @param mustChangePassword until it has been changed, nothing else is answered
 */
public record SessionView(
        Optional<String> token,
        Instant expiresAt,
        String account,
        long accountId,
        long org,
        Role role,
        String name,
        Optional<String> borrower,
        boolean mustChangePassword) {

    static SessionView of(Optional<String> token, HeldSession held) {
        Account account = held.account();
        return new SessionView(
                token,
                held.session().expiresAt(),
                account.login(),
                account.id().value(),
                account.org().value(),
                account.role(),
                account.name(),
                held.lending().map(lent -> lent.borrower().name()),
                account.mustChange());
    }

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "SessionView[" + account + "]";
    }
}
