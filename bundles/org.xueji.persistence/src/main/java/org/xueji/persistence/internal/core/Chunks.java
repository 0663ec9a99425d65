package org.xueji.persistence.internal.core;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.xueji.core.api.data.SqlWork;

/** Transactions on the bulk pool, one connection each. */
final class Chunks {

    private static final int REPEATS = 3;

    private final DataSource bulk;
    private final OpenWriters writers;

    Chunks(DataSource bulk, OpenWriters writers) {
        this.bulk = bulk;
        this.writers = writers;
    }

    <T> T inChunk(SqlWork<T> work) {
        for (int repeated = 0; ; repeated++) {
            try {
                return once(work);
            } catch (SQLException | RuntimeException e) {
                if (repeated == REPEATS || !SqlFailure.isDeadlock(e)) {
                    throw unchecked(e);
                }
                pause(repeated);
            }
        }
    }

    <T> T reading(SqlWork<T> work) {
        try (Connection connection = bulk.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            try {
                return work.on(connection);
            } finally {
                connection.rollback();
                connection.setReadOnly(false);
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw unchecked(e);
        }
    }

    <T> T looking(SqlWork<T> work) {
        try (Connection connection = bulk.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw unchecked(e);
        }
    }

    private <T> T once(SqlWork<T> work) throws SQLException {
        try (Connection connection = bulk.getConnection()) {
            connection.setAutoCommit(false);
            boolean committed = false;
            try {
                T result = work.on(connection);
                writers.noneOpen(connection);
                connection.commit();
                committed = true;
                return result;
            } finally {
                if (!committed) {
                    giveUp(connection);
                }
                connection.setAutoCommit(true);
            }
        }
    }

    private void giveUp(Connection connection) throws SQLException {
        writers.abandon(connection);
        connection.rollback();
    }

    /** The other side of a deadlock goes on meanwhile; chance keeps two losers apart. */
    private static void pause(int repeated) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(10, 50L << repeated));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to repeat a chunk", e);
        }
    }

    private static RuntimeException unchecked(Exception failure) {
        return failure instanceof SQLException sql
                ? new SqlFailure("SQL of a chunk", sql)
                : (RuntimeException) failure;
    }
}
