package org.xueji.identity.internal.post;

import java.time.Instant;
import java.util.Optional;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.OrgId;

/**
 * Something that happened to an account for a reason that somebody gave.
 *
 * @param why as it was said; shown to administrators only
 * @param by who did it
 * @param from organisation before a move
 * @param to organisation after it
 * @param other the successor of who left, or the one whom a successor follows
 */
public record AccountEvent(
        long id,
        AccountId account,
        Kind kind,
        String why,
        String by,
        Instant at,
        Optional<OrgId> from,
        Optional<OrgId> to,
        Optional<AccountId> other) {

    /** What happened. */
    public enum Kind {
        SEALED,
        REOPENED,
        MOVED,
        REPLACED,
        SUCCEEDED
    }

    /** One that has no organisations and nobody else in it. */
    public static AccountEvent of(AccountId account, Kind kind, String why, String by, Instant at) {
        return new AccountEvent(
                0,
                account,
                kind,
                why,
                by,
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
