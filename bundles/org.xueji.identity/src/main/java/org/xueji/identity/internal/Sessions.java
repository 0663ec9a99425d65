package org.xueji.identity.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.policy.SessionLimits;

/** Where sessions are kept, by the digest of their tokens. Writes are flushed. */
public interface Sessions {

    /**
     * Opens a session.
     *
     * @param lending by whose password, when it is not the account's own
     * @param by what it is opened by, unless by password
     */
    Session open(
            AccountId account,
            String tokenDigest,
            SessionLimits limits,
            Instant now,
            Optional<Long> lending,
            Optional<ShownCertificate> by);

    /** The session of a token unless it has ended; whether it has expired is for the caller. */
    Optional<HeldSession> find(String tokenDigest);

    /** Writes the last use unless a use since {@code unlessSince} has been written. */
    void touch(long session, Instant now, Instant unlessSince);

    void end(long session, Instant now);

    /** Ends one session of the account. Answers whether it has not ended before. */
    boolean endOne(AccountId account, long session, Instant now);

    /** Ends the account's sessions, all but one when {@code but} is given. Answers how many. */
    int endAll(AccountId account, Optional<Long> but, Instant now);

    /** Ends those of the account's sessions that a certificate opened. Answers how many. */
    int endOpenedBy(AccountId account, String fingerprint, Instant now);

    /** Sessions of an account that have not ended, newest first. */
    List<Session> of(AccountId account);

    /** Deletes sessions that expired before. Answers how many. */
    int sweep(Instant expiredBefore);
}
