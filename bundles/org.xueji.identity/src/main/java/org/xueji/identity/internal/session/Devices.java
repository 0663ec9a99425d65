package org.xueji.identity.internal.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.xueji.core.api.access.AccountId;

/**
 * Where the marks are kept that an owner's devices show at login, by digest. Writes are flushed.
 */
public interface Devices {

    /** A mark nobody has shown for so long is forgotten. */
    Duration MEMORY = Duration.ofDays(180);

    /** An account has no more than so many; the one unused for longest goes. */
    int MOST = 10;

    /** The id of a mark that belongs to the account and is not forgotten. */
    Optional<Long> find(AccountId account, String digest, Instant now);

    void remember(AccountId account, String digest, Instant now);

    /** Writes the last use unless one of the last day is written. */
    void touch(long device, Instant now);

    /** Deletes what is forgotten. Answers how many. */
    int sweep(Instant now);
}
