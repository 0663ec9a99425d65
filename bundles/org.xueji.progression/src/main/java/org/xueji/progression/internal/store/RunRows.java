package org.xueji.progression.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Dialect;
import org.xueji.core.api.job.JobId;
import org.xueji.shared.sql.Sql;

/** Runs. */
public final class RunRows {
    private static final String SELECT =
            "SELECT ID, KIND, ORG_ID, INTO_YEAR, MISSED, STATE, QUEUED, LAST_SCHOOL, JOB_ID,"
                    + " MADE_AT, CHANGED_AT FROM PRG_RUN";

    private RunRows() {}

    /**
     * Adds a run.
     *
     * @param queued whether its list needs no making: a school's own
     */
    public static RunId add(
            Connection on,
            RunKind kind,
            OrgId org,
            int into,
            boolean missed,
            boolean queued,
            String by,
            Instant at)
            throws SQLException {
        return new RunId(
                Sql.insert(
                        on,
                        "INSERT INTO PRG_RUN (KIND, ORG_ID, INTO_YEAR, MISSED, STATE, QUEUED,"
                                + " LAST_SCHOOL, STARTED_BY, MADE_AT, CHANGED_AT)"
                                + " VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?)",
                        kind,
                        org.value(),
                        into,
                        missed,
                        RunState.RUNNING,
                        queued,
                        by,
                        at,
                        at));
    }

    public static Optional<Run> find(Connection on, RunId id) throws SQLException {
        return Sql.one(on, SELECT + " WHERE ID = ?", RunRows::read, id.value());
    }

    /** The same, and nobody else changes it until the transaction ends. */
    public static Optional<Run> lock(Connection on, RunId id) throws SQLException {
        return Sql.update(on, "UPDATE PRG_RUN SET STATE = STATE WHERE ID = ?", id.value()) == 0
                ? Optional.empty()
                : find(on, id);
    }

    /** Runs begun for one of these organisations, newest first. */
    public static List<Run> list(Connection on, OrgId org, long before, int most)
            throws SQLException {
        return Sql.list(
                on,
                SELECT
                        + " WHERE ORG_ID = ? AND ID < ? ORDER BY ID DESC FETCH FIRST "
                        + most
                        + " ROWS ONLY",
                RunRows::read,
                org.value(),
                before);
    }

    /** Where the newest run of a kind stands that somebody began for an organisation and year. */
    public static Optional<RunState> begun(
            Connection on, RunKind kind, OrgId org, int into, String by) throws SQLException {
        return Sql.one(
                on,
                "SELECT STATE FROM PRG_RUN WHERE ORG_ID = ? AND KIND = ? AND INTO_YEAR = ?"
                        + " AND STARTED_BY = ? ORDER BY ID DESC FETCH FIRST 1 ROWS ONLY",
                row -> RunState.valueOf(row.getString(1)),
                org.value(),
                kind,
                into,
                by);
    }

    /** The numbers of the newest, for completion at the console. */
    public static List<String> newest(Connection on, int most) throws SQLException {
        return Sql.list(
                on,
                "SELECT ID FROM PRG_RUN ORDER BY ID DESC FETCH FIRST " + most + " ROWS ONLY",
                row -> Long.toString(row.getLong(1)));
    }

    public static void works(Connection on, RunId id, JobId job, Instant at) throws SQLException {
        change(on, "STATE = ?, JOB_ID = ?", id, at, RunState.RUNNING, job.value());
    }

    public static void became(Connection on, RunId id, RunState state, Instant at)
            throws SQLException {
        change(on, "STATE = ?", id, at, state);
    }

    public static void listed(Connection on, RunId id, long lastSchool, Instant at)
            throws SQLException {
        change(on, "LAST_SCHOOL = ?", id, at, lastSchool);
    }

    public static void queued(Connection on, RunId id, Instant at) throws SQLException {
        change(on, "QUEUED = ?", id, at, true);
    }

    private static void change(
            Connection on, String columns, RunId id, Instant at, Object... values)
            throws SQLException {
        List<Object> all = new ArrayList<>(List.of(values));
        all.add(at);
        all.add(id.value());
        Sql.update(
                on,
                "UPDATE PRG_RUN SET " + columns + ", CHANGED_AT = ? WHERE ID = ?",
                all.toArray());
    }

    private static Run read(ResultSet row) throws SQLException {
        return new Run(
                new RunId(row.getLong("ID")),
                RunKind.valueOf(row.getString("KIND")),
                new OrgId(row.getLong("ORG_ID")),
                row.getInt("INTO_YEAR"),
                row.getBoolean("MISSED"),
                RunState.valueOf(row.getString("STATE")),
                row.getBoolean("QUEUED"),
                row.getLong("LAST_SCHOOL"),
                Sql.optionalLong(row, "JOB_ID").map(JobId::new),
                Sql.instant(row, "MADE_AT"),
                Sql.instant(row, "CHANGED_AT"));
    }

    /**
     * Locks a run, and says whether it goes on, under the job that asks: each chunk begins so,
     * which is how a run is paused, cancelled, and kept from a job that was thought dead.
     */
    public static boolean lockRunning(Connection on, Run run) throws SQLException {
        return lock(on, run.id()).filter(now -> isRunning(now, run)).isPresent();
    }

    /**
     * The same for a chunk that is done beside others of its run: they do not wait for each other,
     * and whoever pauses or cancels the run waits for all of them.
     */
    public static boolean joinRunning(Connection on, Dialect dialect, Run run) throws SQLException {
        String shared = dialect == Dialect.POSTGRESQL ? " FOR SHARE" : " WITH RS";
        return Sql.one(on, SELECT + " WHERE ID = ?" + shared, RunRows::read, run.id().value())
                .filter(now -> isRunning(now, run))
                .isPresent();
    }

    private static boolean isRunning(Run now, Run run) {
        return now.state() == RunState.RUNNING && now.job().equals(run.job());
    }

    /** Ends a run that goes on; answers whether it did. */
    public static boolean finish(Connection on, Run run, Instant at) throws SQLException {
        boolean goesOn = lockRunning(on, run);
        if (goesOn) {
            became(on, run.id(), RunState.DONE, at);
        }
        return goesOn;
    }
}
