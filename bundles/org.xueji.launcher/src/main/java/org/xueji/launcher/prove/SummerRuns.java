package org.xueji.launcher.prove;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.LauncherFailed;

/**
 * The promotion 升级 of a prepared province, through the console of its node: the office does it for
 * every school that has let the day pass.
 */
public final class SummerRuns {

    /** The school year that begins. */
    public static final int INTO = 2027;

    /** The whole of it. */
    public static final String PROVINCE = "610000";

    private static final String DAY = INTO + "-08-20T20:00";
    private static final Duration LIMIT = Duration.ofMinutes(40);
    private static final long PAUSE_MILLIS = 10;

    private final Node node;

    /** The node whose province it is. */
    public interface Node {
        /** A connection past the node. */
        Connection sql() throws SQLException;

        Console console();

        /** Ends its process at once, as {@code kill -9} does. */
        void kill();

        /** Starts it again and waits until it serves. */
        void again();

        /** Ends the database at once, and starts it again at the same address. */
        void killServer();
    }

    public SummerRuns(Node node) {
        this.node = node;
    }

    /** How far a run has come. */
    public record Progress(String state, long done, long total) {

        public double share() {
            return total == 0 ? 0 : (double) done / total;
        }

        public boolean isDone() {
            return state.equals("DONE");
        }
    }

    /**
     * Sets the evening. Graduation is not what is measured, and cities decide about the seniors
     * case by case: every last grade is put off the roll past the node.
     */
    public void prepare(Connection sql) throws SQLException {
        try (Console console = node.console()) {
            console.run("clock:set " + DAY);
            console.run("config:property-set --pid org.xueji.progression missed true");
        }
        for (String each :
                List.of(
                        "CREATE TABLE BENCH_LAST AS SELECT DISTINCT P.ID FROM REG_PERSON P"
                                + " JOIN REG_ENROLMENT E ON E.OPEN_PERSON = P.ID"
                                + " JOIN REG_PLACEMENT L ON L.ENROLMENT_ID = E.ID"
                                + " WHERE L.VOID_JOURNAL_ID = 0 AND L.SCHOOL_YEAR = "
                                + (INTO - 1)
                                + " AND L.GRADE IN ('16', '23', '33')",
                        "UPDATE REG_ENROLMENT SET OPEN_PERSON = NULL, TO_DATE = DATE '"
                                + INTO
                                + "-07-10', END_JOURNAL_ID = JOURNAL_ID"
                                + " WHERE OPEN_PERSON IN (SELECT ID FROM BENCH_LAST)",
                        "UPDATE REG_STATUS SET STATUS = 'GRADUATED' WHERE TO_DATE IS NULL"
                                + " AND VOID_JOURNAL_ID = 0"
                                + " AND PERSON_ID IN (SELECT ID FROM BENCH_LAST)",
                        "UPDATE REG_PERSON SET STATUS = 'GRADUATED', VERSION = VERSION + 1"
                                + " WHERE ID IN (SELECT ID FROM BENCH_LAST)",
                        "DROP TABLE BENCH_LAST",
                        "VACUUM (ANALYZE)",
                        "CHECKPOINT")) {
            execute(sql, each);
        }
    }

    /** Starts the promotion of all schools; answers the run. */
    public long promote() {
        try (Console console = node.console()) {
            return promote(console, PROVINCE);
        }
    }

    /** Starts that of an office's schools which have not been promoted yet; answers the run. */
    public static long promote(Console console, String office) {
        String command = "progression:promote --json --missed " + office + " " + INTO;
        return console.json(command).path("run").asLong();
    }

    /** Takes a run up again that its job has let go. */
    void resume(long run) {
        try (Console console = node.console()) {
            console.run("progression:resume " + run);
        }
    }

    /** Waits for its end; answers when that was. */
    public Progress await(Connection sql, long run) throws SQLException {
        Instant end = Instant.now().plus(LIMIT);
        Progress now = progress(sql, run);
        while (!now.isDone()) {
            if (Instant.now().isAfter(end)) {
                throw new LauncherFailed("run " + run + " has not ended: " + now);
            }
            pause();
            now = progress(sql, run);
        }
        return now;
    }

    /** Takes the promotion out as if it had never been; it touches no person. */
    public static void takeOut(Connection sql) throws SQLException {
        String rows = " WHERE SCHOOL_YEAR = " + INTO;
        for (String each :
                List.of(
                        "DELETE FROM REG_PLACEMENT" + rows,
                        "DELETE FROM REG_CLASS" + rows,
                        "DELETE FROM PRG_BALANCE",
                        "DELETE FROM PRG_SCHOOL_YEAR",
                        "DELETE FROM PRG_RUN WHERE KIND = 'PROMOTION'",
                        "VACUUM (ANALYZE) REG_PLACEMENT")) {
            execute(sql, each);
        }
    }

    static Progress progress(Connection sql, long run) throws SQLException {
        try (PreparedStatement query =
                sql.prepareStatement(
                        "SELECT R.STATE, COUNT(S.STATE) FILTER (WHERE S.STATE NOT IN ('QUEUED')),"
                                + " CASE WHEN R.QUEUED THEN COUNT(S.STATE) ELSE 0 END"
                                + " FROM PRG_RUN R LEFT JOIN PRG_SCHOOL_YEAR S ON S.RUN_ID = R.ID"
                                + " WHERE R.ID = ? GROUP BY R.STATE, R.QUEUED")) {
            query.setLong(1, run);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? new Progress(row.getString(1), row.getLong(2), row.getLong(3))
                        : new Progress("", 0, 0);
            }
        }
    }

    public static void execute(Connection sql, String statement) throws SQLException {
        try (Statement one = sql.createStatement()) {
            one.execute(statement);
        }
    }

    public static long number(Connection sql, String query) throws SQLException {
        try (Statement statement = sql.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherFailed("interrupted", e);
        }
    }
}
