package org.xueji.persistence.internal.node;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xueji.persistence.internal.core.BornDatabase;

/**
 * The database of this node and the schemas on it, as they are at the moment.
 *
 * @param detail what is wrong; empty when nothing is
 */
public record NodeStatus(
        Optional<BornDatabase> database, boolean ready, String detail, List<Schema> schemas) {

    /** One domain's tables. */
    public record Schema(
            String domain,
            String version,
            String state,
            Optional<Instant> migratedAt,
            String detail) {}
}
