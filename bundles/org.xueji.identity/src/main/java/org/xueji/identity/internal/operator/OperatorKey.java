package org.xueji.identity.internal.operator;

import java.time.Instant;
import java.util.Optional;

/** A key of an operator; once revoked it never opens anything again. */
public record OperatorKey(
        String fingerprint,
        String type,
        String comment,
        Instant addedAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt) {

    public boolean isRevoked() {
        return revokedAt.isPresent();
    }
}
