package org.xueji.persistence.internal.core;

import java.util.Set;

/** The database is somebody else's: it has tables, but none of ours. */
public final class ForeignDatabase extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ForeignDatabase(Set<String> tables) {
        super(
                "the database holds "
                        + tables.size()
                        + " tables that are not Xueji's ("
                        + String.join(", ", tables.stream().limit(5).toList())
                        + "); configure an empty database");
    }
}
