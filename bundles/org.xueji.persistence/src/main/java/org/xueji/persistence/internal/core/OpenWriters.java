package org.xueji.persistence.internal.core;

import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xueji.core.api.data.BulkWriter;

/**
 * The writer that is open on each connection. A connection in the middle of a COPY would wait for
 * itself for ever if it were told to roll back, so whoever ends a chunk must know.
 */
final class OpenWriters {

    private final Map<Connection, TrackedWriter> open = new ConcurrentHashMap<>();

    BulkWriter track(Connection connection, BulkWriter writer) {
        TrackedWriter tracked = new TrackedWriter(writer, () -> open.remove(connection));
        if (open.putIfAbsent(connection, tracked) != null) {
            writer.close();
            throw new IllegalStateException("a connection writes to one table at a time");
        }
        return tracked;
    }

    void noneOpen(Connection connection) {
        if (open.containsKey(connection)) {
            throw new IllegalStateException("the chunk ended with its bulk writer still open");
        }
    }

    void abandon(Connection connection) {
        TrackedWriter left = open.get(connection);
        if (left == null) {
            return;
        }
        try {
            left.close();
        } catch (RuntimeException e) {
            // the chunk is being rolled back and its own failure is the one to tell
            open.remove(connection);
        }
    }
}
