package org.xueji.identity.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.xueji.core.api.access.AccountId;

/**
 * A login that has not ended yet, though it may have expired.
 *
 * @param expiresAt however busy, it lives no longer
 * @param idle nobody using it for so long, it has expired
 * @param lending the lending by whose password it was opened
 * @param certificate the fingerprint of the one that it was opened by, unless by password
 */
public record Session(
        long id,
        AccountId account,
        Instant openedAt,
        Instant expiresAt,
        Instant lastUsedAt,
        Duration idle,
        Optional<Long> lending,
        Optional<String> certificate) {

    public boolean isLiveAt(Instant now) {
        return now.isBefore(expiresAt) && now.isBefore(lastUsedAt.plus(idle));
    }
}
