package org.xueji.kernel.internal.journal;

import java.util.List;
import java.util.Optional;

/**
 * What a reader may see at all.
 *
 * @param path of the organisation whose rows and those below it are seen; empty for all
 * @param kind which rows
 */
public record JournalScope(Optional<String> path, Kind kind) {

    /** Actions of these domains are about accounts, all others are business. */
    static final List<String> ACCOUNT_DOMAINS = List.of("identity.", "session.", "console.");

    /** Which rows somebody may see. */
    public enum Kind {
        ALL,
        BUSINESS,
        ACCOUNTS
    }

    /** Operators see everything. */
    public static final JournalScope EVERYTHING = new JournalScope(Optional.empty(), Kind.ALL);
}
