package org.xueji.identity.internal.rest;

import java.time.Instant;
import org.xueji.identity.internal.Session;

/** A live session as administrators see it: when, not what it may do. */
public record SessionRow(long id, Instant openedAt, Instant expiresAt, Instant lastUsedAt) {

    static SessionRow of(Session session) {
        return new SessionRow(
                session.id(), session.openedAt(), session.expiresAt(), session.lastUsedAt());
    }
}
