package org.xueji.launcher.prove;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.xueji.launcher.node.LauncherFailed;

/**
 * Holds commits of a promotion's chunks while it is closed: a trigger that waits until everything
 * is written asks for a lock, so that a chunk stands in its {@code COMMIT}.
 */
final class CommitHold {

    private static final long LOCK = 20_270_820;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Connection sql;

    CommitHold(Connection sql) throws SQLException {
        this.sql = sql;
        SummerRuns.execute(
                sql,
                "CREATE OR REPLACE FUNCTION BENCH_HOLD() RETURNS TRIGGER LANGUAGE plpgsql AS $$"
                        + " BEGIN PERFORM pg_advisory_xact_lock_shared("
                        + LOCK
                        + "); RETURN NULL; END $$");
        SummerRuns.execute(sql, "DROP TRIGGER IF EXISTS BENCH_HOLDS ON PRG_BALANCE");
        SummerRuns.execute(
                sql,
                "CREATE CONSTRAINT TRIGGER BENCH_HOLDS AFTER INSERT ON PRG_BALANCE DEFERRABLE"
                        + " INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION BENCH_HOLD()");
    }

    void close() throws SQLException {
        SummerRuns.execute(sql, "SELECT pg_advisory_lock(" + LOCK + ")");
    }

    /** Lets the chunk that stands there commit, and holds the next one. */
    void step() throws SQLException {
        open();
        close();
    }

    void open() throws SQLException {
        SummerRuns.execute(sql, "SELECT pg_advisory_unlock_all()");
    }

    /**
     * The server's process that stands in a commit; empty when the run has ended and none will come
     * any more: on a busy machine the last chunks may pass while it is opened and closed again.
     *
     * @throws LauncherFailed when neither is so within a minute
     */
    OptionalLong standing(long run) throws SQLException {
        Instant end = Instant.now().plus(LIMIT);
        while (Instant.now().isBefore(end)) {
            try (Statement statement = sql.createStatement();
                    ResultSet row =
                            statement.executeQuery(
                                    "SELECT PID FROM PG_STAT_ACTIVITY WHERE STATE = 'active'"
                                            + " AND WAIT_EVENT = 'advisory'"
                                            + " AND QUERY ILIKE 'COMMIT%'")) {
                if (row.next()) {
                    return OptionalLong.of(row.getLong(1));
                }
            }
            if (SummerRuns.progress(sql, run).isDone()) {
                return OptionalLong.empty();
            }
            SummerRuns.pause();
        }
        throw new LauncherFailed("no chunk came to its commit");
    }

    /** Ends it, so that it does not commit. */
    void end(long pid) throws SQLException {
        SummerRuns.execute(sql, "SELECT pg_terminate_backend(" + pid + ")");
    }
}
