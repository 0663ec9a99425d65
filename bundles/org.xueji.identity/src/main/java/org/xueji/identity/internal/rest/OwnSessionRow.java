package org.xueji.identity.internal.rest;

import java.time.Instant;
import org.xueji.identity.internal.Session;

/**
 * One of one's own live sessions.
 *
 * @param current whether it is the one that asks
 */
public record OwnSessionRow(
        long id, Instant openedAt, Instant expiresAt, Instant lastUsedAt, boolean current) {

    static OwnSessionRow of(Session session, long current) {
        return new OwnSessionRow(
                session.id(),
                session.openedAt(),
                session.expiresAt(),
                session.lastUsedAt(),
                session.id() == current);
    }
}
