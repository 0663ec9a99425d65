package org.xueji.intake.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.approval.api.CaseId;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.job.JobId;
import org.xueji.shared.sql.Sql;

/** The batches. */
public final class Batches {
    // never SELECT *: PostgreSQL refuses a prepared one after a migration has added a column
    private static final String SELECT =
            "SELECT ID, "
                    + "IMPORT_ID, SCHOOL_ID, MANAGING_ID, SCHOOL_YEAR, GRADE, STATE, "
                    + "FILE_ROWS, SAME_ROWS, CREATED_BY, SUBMITTED_BY, CASE_ID, JOB_ID, "
                    + "CHANGED_AT, VERSION"
                    + " ";

    private static final String INSERT =
            "INSERT INTO INT_BATCH (IMPORT_ID, SCHOOL_ID, MANAGING_ID, SCHOOL_YEAR, GRADE, STATE,"
                    + " FILE_ROWS, SAME_ROWS, CREATED_BY, JOB_ID, CHANGED_AT, VERSION)"
                    + " VALUES (?, ?, ?, ?, ?, 'IMPORTING', 0, 0, ?, ?, ?, 1)";

    private Batches() {}

    /** Begins a batch of an import; both organisations are empty for rows without a school. */
    public static BatchId add(
            Connection on,
            FileImport of,
            Optional<OrgId> school,
            Optional<OrgId> managing,
            Instant at)
            throws SQLException {
        return new BatchId(
                Sql.insert(
                        on,
                        INSERT,
                        of.id(),
                        Sql.orNull(school.map(OrgId::value)),
                        Sql.orNull(managing.map(OrgId::value)),
                        of.schoolYear(),
                        of.grade(),
                        of.by().person(),
                        Sql.orNull(of.job().map(JobId::value)),
                        at));
    }

    /** By school, the newest batch whose job is at work on it; schools without are left out. */
    public static Map<OrgId, BatchId> working(Connection on, List<OrgId> schools)
            throws SQLException {
        Map<OrgId, BatchId> found = new HashMap<>();
        Sql.list(
                on,
                "SELECT SCHOOL_ID, MAX(ID) FROM INT_BATCH WHERE STATE IN ('IMPORTING', 'APPROVING')"
                        + " AND SCHOOL_ID IN ("
                        + Sql.places(schools.size())
                        + ") GROUP BY SCHOOL_ID",
                row -> found.put(new OrgId(row.getLong(1)), new BatchId(row.getLong(2))),
                schools.stream().map(OrgId::value).toArray());
        return found;
    }

    public static Optional<Batch> find(Connection on, BatchId id) throws SQLException {
        return Sql.one(on, SELECT + "FROM INT_BATCH WHERE ID = ?", Batches::read, id.value());
    }

    /** The same, and nobody else changes it until the transaction ends. */
    public static Optional<Batch> lock(Connection on, BatchId id) throws SQLException {
        return Sql.update(on, "UPDATE INT_BATCH SET ID = ID WHERE ID = ?", id.value()) == 0
                ? Optional.empty()
                : find(on, id);
    }

    public static List<Batch> ofImport(Connection on, long importId) throws SQLException {
        return Sql.list(
                on,
                SELECT + "FROM INT_BATCH WHERE IMPORT_ID = ? ORDER BY ID",
                Batches::read,
                importId);
    }

    /** Batches of a school or of an authority's schools, newest first; one more than asked for. */
    public static List<Batch> list(
            Connection on, OrgId org, Optional<BatchState> state, PageRequest page)
            throws SQLException {
        long before = page.after().map(Long::parseLong).orElse(Long.MAX_VALUE);
        String where = state.isPresent() ? " AND STATE = '" + state.get() + "'" : "";
        return Sql.list(
                on,
                SELECT
                        + "FROM INT_BATCH WHERE (SCHOOL_ID = ? OR MANAGING_ID = ?) AND ID < ?"
                        + where
                        + " ORDER BY ID DESC FETCH FIRST "
                        + (page.limit() + 1)
                        + " ROWS ONLY",
                Batches::read,
                org.value(),
                org.value(),
                before);
    }

    /** Batches that were on their way before there were cases, oldest first. */
    public static List<BatchId> withoutCase(Connection on) throws SQLException {
        return Sql.list(
                on,
                "SELECT ID FROM INT_BATCH WHERE STATE IN ('TO_CONFIRM', 'SUBMITTED') ORDER BY ID",
                row -> new BatchId(row.getLong(1)));
    }

    /** All batches, for operators. */
    public static List<Batch> all(Connection on, PageRequest page) throws SQLException {
        long before = page.after().map(Long::parseLong).orElse(Long.MAX_VALUE);
        return Sql.list(
                on,
                SELECT
                        + "FROM INT_BATCH WHERE ID < ? ORDER BY ID DESC FETCH FIRST "
                        + (page.limit() + 1)
                        + " ROWS ONLY",
                Batches::read,
                before);
    }

    /** Writes what a move changes and counts the version up. */
    public static void write(Connection on, Batch batch) throws SQLException {
        Sql.update(
                on,
                "UPDATE INT_BATCH SET STATE = ?, SUBMITTED_BY = ?, CASE_ID = ?, JOB_ID = ?,"
                        + " CHANGED_AT = ?, VERSION = VERSION + 1 WHERE ID = ?",
                batch.state(),
                Sql.orNull(batch.submittedBy(), Sql.Nothing.TEXT),
                Sql.orNull(batch.approval().map(CaseId::value)),
                Sql.orNull(batch.job().map(JobId::value)),
                batch.changedAt(),
                batch.id().value());
    }

    /** Adds to what is known of the file. */
    public static void count(Connection on, BatchId id, long rows, long same) throws SQLException {
        Sql.update(
                on,
                "UPDATE INT_BATCH SET FILE_ROWS = FILE_ROWS + ?, SAME_ROWS = SAME_ROWS + ?"
                        + " WHERE ID = ?",
                rows,
                same,
                id.value());
    }

    public static Map<BatchId, Counts> counts(Connection on, List<BatchId> ids)
            throws SQLException {
        Map<BatchId, Map<RowState, Long>> found = new HashMap<>();
        ids.forEach(id -> found.put(id, new EnumMap<>(RowState.class)));
        if (!ids.isEmpty()) {
            Sql.list(
                    on,
                    "SELECT BATCH_ID, STATE, COUNT(*) FROM INT_ROW WHERE BATCH_ID IN ("
                            + Sql.places(ids.size())
                            + ") GROUP BY BATCH_ID, STATE",
                    row ->
                            found.get(new BatchId(row.getLong(1)))
                                    .put(RowState.valueOf(row.getString(2)), row.getLong(3)),
                    ids.stream().map(BatchId::value).toArray());
        }
        Map<BatchId, Counts> counts = new HashMap<>();
        found.forEach((id, rows) -> counts.put(id, new Counts(rows)));
        return counts;
    }

    private static Batch read(ResultSet row) throws SQLException {
        return new Batch(
                new BatchId(row.getLong("ID")),
                row.getLong("IMPORT_ID"),
                Sql.optionalLong(row, "SCHOOL_ID").map(OrgId::new),
                Sql.optionalLong(row, "MANAGING_ID").map(OrgId::new),
                row.getInt("SCHOOL_YEAR"),
                row.getString("GRADE"),
                BatchState.valueOf(row.getString("STATE")),
                row.getLong("FILE_ROWS"),
                row.getLong("SAME_ROWS"),
                row.getString("CREATED_BY"),
                Optional.ofNullable(row.getString("SUBMITTED_BY")),
                Sql.optionalLong(row, "CASE_ID").map(CaseId::new),
                Sql.optionalLong(row, "JOB_ID").map(JobId::new),
                Sql.instant(row, "CHANGED_AT"),
                row.getLong("VERSION"));
    }
}
