package org.xueji.launcher.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Tables and indexes into memory, by PostgreSQL's own {@code pg_prewarm}. A server that has just
 * started has nothing of them there, and look-ups from all over a province would wait for the disk
 * for half an hour.
 */
final class Prewarm {

    /** Below that many blocks it is settings and sessions, or soon read. */
    private static final long BLOCKS = 500;

    private static final String READ =
            """
            SELECT SUM(PG_PREWARM(R.ID, 'read')) * CURRENT_SETTING('block_size')::BIGINT FROM (
                SELECT RELID AS ID FROM PG_STATIO_USER_TABLES WHERE HEAP_BLKS_READ > %1$d
                UNION SELECT INDEXRELID FROM PG_STATIO_USER_INDEXES WHERE IDX_BLKS_READ > %1$d) AS R""";

    private Prewarm() {}

    /** Forgets what has been read until now. */
    static void countAgain(Connection sql) throws SQLException {
        try (Statement statement = sql.createStatement()) {
            statement.execute("SELECT PG_STAT_RESET()");
        }
    }

    /**
     * Reads whole what has been read from since, so that the system has it in memory; answers how
     * many bytes.
     */
    static long readIn(Connection sql) throws SQLException {
        sql.setAutoCommit(false);
        try (Statement statement = sql.createStatement()) {
            statement.execute("CREATE EXTENSION pg_prewarm");
            try (ResultSet row = statement.executeQuery(READ.formatted(BLOCKS))) {
                row.next();
                return row.getLong(1);
            }
        } finally {
            // the prepared province stays without the extension
            sql.rollback();
            sql.setAutoCommit(true);
        }
    }
}
