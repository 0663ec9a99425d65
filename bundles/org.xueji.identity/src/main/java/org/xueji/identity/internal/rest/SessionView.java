package org.xueji.identity.internal.rest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Optional;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.rest.SessionCookie;
import org.xueji.identity.internal.Account;
import org.xueji.identity.internal.HeldSession;
import org.xueji.identity.internal.OpenedSession;

/**
 * Who is in, and until when at the latest.
 *
 * @param token only in the answer to a login that asks for no cookie
 * @param account the login name
 * @param org id of the organisation acted for
 * @param borrower who has borrowed the account and is in now
 * @param mustChangePassword until it has been changed, nothing else is answered
 * @param device a mark to show at the next login from this device
 * @param notice what the holder is told about the operating certificate that he lacks
 * @param cookieToken the token for the cookie
 * @param cookieWanted whether there is to be a cookie
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
        boolean mustChangePassword,
        Optional<String> device,
        Optional<NoticeView> notice,
        @JsonIgnore Optional<String> cookieToken,
        @JsonIgnore boolean cookieWanted)
        implements SessionCookie {

    static SessionView of(HeldSession held, Optional<NoticeView> notice) {
        return of(Optional.empty(), held, Optional.empty(), notice, Optional.empty());
    }

    static SessionView of(OpenedSession opened, boolean cookie, Optional<NoticeView> notice) {
        Optional<String> token = Optional.of(opened.token());
        return of(
                cookie ? Optional.empty() : token,
                opened.held(),
                opened.deviceMark(),
                notice,
                cookie ? token : Optional.empty());
    }

    private static SessionView of(
            Optional<String> token,
            HeldSession held,
            Optional<String> device,
            Optional<NoticeView> notice,
            Optional<String> cookie) {
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
                account.mustChange(),
                device,
                notice,
                cookie,
                cookie.isPresent());
    }

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "SessionView[" + account + "]";
    }
}
