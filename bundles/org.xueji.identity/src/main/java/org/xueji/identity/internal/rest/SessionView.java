package org.xueji.identity.internal.rest;

import java.time.Instant;
import java.util.Optional;
import org.xueji.core.api.access.Role;
import org.xueji.identity.internal.Account;
import org.xueji.identity.internal.Session;

/**
 * Who is in, and until when at the latest.
 *
 * @param token only in the answer to a login
 * @param account the login name
 * @param org id of the organisation acted for
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
        boolean mustChangePassword) {

    static SessionView of(Optional<String> token, Session session, Account account) {
        return new SessionView(
                token,
                session.expiresAt(),
                account.login(),
                account.id().value(),
                account.org().value(),
                account.role(),
                account.name(),
                account.mustChange());
    }

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "SessionView[" + account + "]";
    }
}
