package org.xueji.identity.internal.rest;

import java.time.Instant;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.OrgId;
import org.xueji.identity.internal.post.AccountEvent;

/**
 * Something that happened to an account.
 *
 * @param by who did it
 * @param from id of the organisation before a move
 * @param to id of the organisation after it
 * @param other account of the successor, or of the one before
 */
public record EventView(
        AccountEvent.Kind kind,
        String reason,
        String by,
        Instant at,
        Long from,
        Long to,
        Long other) {

    static EventView of(AccountEvent event) {
        return new EventView(
                event.kind(),
                event.why(),
                event.by(),
                event.at(),
                event.from().map(OrgId::value).orElse(null),
                event.to().map(OrgId::value).orElse(null),
                event.other().map(AccountId::value).orElse(null));
    }
}
