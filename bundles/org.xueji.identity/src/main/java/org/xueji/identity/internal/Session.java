package org.xueji.identity.internal;

import java.time.Duration;
import java.time.Instant;
import org.xueji.core.api.access.AccountId;

/** A login that has not ended yet, though it may have expired. */
public record Session(
        long id, AccountId account, Instant openedAt, Instant expiresAt, Instant lastUsedAt) {

    /** A session nobody uses for so long has expired. */
    public static final Duration IDLE = Duration.ofMinutes(30);

    /** However busy, a session lives no longer. */
    public static final Duration LIFE = Duration.ofHours(12);

    public boolean isLiveAt(Instant now) {
        return now.isBefore(expiresAt) && now.isBefore(lastUsedAt.plus(IDLE));
    }
}
