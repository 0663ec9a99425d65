package org.xueji.merger.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xueji.approval.api.CaseId;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.job.JobId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Stage;
import org.xueji.shared.place.Place;
import org.xueji.shared.sql.Sql;

/** Mergers. */
public final class MergerRows {
    private static final String COLUMNS =
            "SELECT ID, FROM_ID, TO_ID, STAGE, FIRST_DAY, DOCUMENT_NO, REASON, PLANNER_ID,"
                    + " PLANNED_BY, MAPPED_BY, STATE, CASE_ID, JOB_ID, MOVED, MADE_AT, CHANGED_AT,"
                    + " VERSION FROM MRG_MERGER";

    private MergerRows() {}

    /** What is written when one is planned. */
    public record Draft(
            Place from, Place to, Stage stage, Merger.Plan plan, OrgId planner, String by) {}

    public static MergerId add(Connection on, Draft draft, Instant at) throws SQLException {
        return new MergerId(
                Sql.insert(
                        on,
                        "INSERT INTO MRG_MERGER (FROM_ID, OPEN_FROM, FROM_COUNTY, FROM_CITY, TO_ID,"
                                + " TO_COUNTY, TO_CITY, STAGE, FIRST_DAY, DOCUMENT_NO, REASON,"
                                + " PLANNER_ID, PLANNED_BY, STATE, MOVED, MADE_AT, CHANGED_AT,"
                                + " VERSION)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, 1)",
                        draft.from().school().value(),
                        draft.from().school().value(),
                        draft.from().countyOrNull(),
                        draft.from().cityOrNull(),
                        draft.to().school().value(),
                        draft.to().countyOrNull(),
                        draft.to().cityOrNull(),
                        draft.stage(),
                        draft.plan().firstDay(),
                        draft.plan().documentNo(),
                        draft.plan().reason(),
                        draft.planner().value(),
                        draft.by(),
                        MergerState.PLANNED,
                        at,
                        at));
    }

    public static Optional<Merger> find(Connection on, MergerId id) throws SQLException {
        return Sql.one(on, COLUMNS + " WHERE ID = ?", MergerRows::read, id.value());
    }

    /** The same, and nobody else changes it until the transaction ends. */
    public static Optional<Merger> lock(Connection on, MergerId id) throws SQLException {
        return Sql.update(on, "UPDATE MRG_MERGER SET VERSION = VERSION WHERE ID = ?", id.value())
                        == 0
                ? Optional.empty()
                : find(on, id);
    }

    /** The open mergers that schools take part in, on whichever side. */
    public static List<Merger> openOf(Connection on, Set<OrgId> schools) throws SQLException {
        List<Object> values = new ArrayList<>();
        schools.forEach(school -> values.add(school.value()));
        schools.forEach(school -> values.add(school.value()));
        String places = Sql.places(schools.size());
        return Sql.list(
                on,
                COLUMNS
                        + " WHERE OPEN_FROM IS NOT NULL AND (OPEN_FROM IN ("
                        + places
                        + ") OR TO_ID IN ("
                        + places
                        + ")) ORDER BY ID",
                MergerRows::read,
                values.toArray());
    }

    /** Newest first. */
    public static List<Merger> list(
            Connection on, ListScope scope, Optional<MergerState> state, long before, int most)
            throws SQLException {
        long org = scope.org().value();
        List<Object> values = new ArrayList<>(List.of(org, org, before));
        state.ifPresent(values::add);
        return Sql.list(
                on,
                COLUMNS
                        + " WHERE "
                        + scope.condition()
                        + " AND ID < ?"
                        + (state.isPresent() ? " AND STATE = ?" : "")
                        + " ORDER BY ID DESC FETCH FIRST "
                        + most
                        + " ROWS ONLY",
                MergerRows::read,
                values.toArray());
    }

    /** The numbers that begin so, newest first, for completion at the console. */
    public static List<String> newest(Connection on, int most) throws SQLException {
        return Sql.list(
                on,
                "SELECT ID FROM MRG_MERGER ORDER BY ID DESC FETCH FIRST " + most + " ROWS ONLY",
                row -> Long.toString(row.getLong(1)));
    }

    public static void mapped(Connection on, MergerId id, String by, Instant at)
            throws SQLException {
        change(on, "MAPPED_BY = ?", id, at, by);
    }

    public static void sent(Connection on, MergerId id, CaseId about, Instant at)
            throws SQLException {
        change(on, "STATE = ?, CASE_ID = ?", id, at, MergerState.OPEN, about.value());
    }

    public static void became(Connection on, MergerId id, MergerState state, Instant at)
            throws SQLException {
        String end = state.isOpen() ? "" : ", OPEN_FROM = NULL";
        change(on, "STATE = ?" + end, id, at, state);
    }

    /** A run begins, from the first pupil. */
    public static void started(Connection on, MergerId id, JobId run, Instant at)
            throws SQLException {
        change(
                on,
                "STATE = ?, JOB_ID = ?, WALK_DAY = NULL, LAST_PERSON = NULL",
                id,
                at,
                MergerState.EXECUTING,
                run.value());
    }

    /**
     * How far the walk over the source's pupils has come.
     *
     * @param day on which those who are looked at now begin at the target; empty before the first
     * @param last the pupil that was looked at last; empty at the beginning of a walk
     */
    public record Walk(Optional<LocalDate> day, Optional<PersonId> last) {}

    public static Walk walk(Connection on, MergerId id) throws SQLException {
        return Sql.one(
                        on,
                        "SELECT WALK_DAY, LAST_PERSON FROM MRG_MERGER WHERE ID = ?",
                        row ->
                                new Walk(
                                        Optional.ofNullable(row.getDate(1))
                                                .map(java.sql.Date::toLocalDate),
                                        Sql.optionalLong(row, "LAST_PERSON").map(PersonId::new)),
                        id.value())
                .orElseThrow();
    }

    /** Writes it in the transaction in which the pupils move. */
    public static void walked(Connection on, MergerId id, Walk to, long moved, Instant at)
            throws SQLException {
        change(
                on,
                "WALK_DAY = ?, LAST_PERSON = ?, MOVED = MOVED + ?",
                id,
                at,
                Sql.orNull(to.day(), Sql.Nothing.DAY),
                Sql.orNull(to.last().map(PersonId::value), Sql.Nothing.NUMBER),
                moved);
    }

    private static void change(
            Connection on, String columns, MergerId id, Instant at, Object... values)
            throws SQLException {
        List<Object> all = new ArrayList<>(List.of(values));
        all.add(at);
        all.add(id.value());
        Sql.update(
                on,
                "UPDATE MRG_MERGER SET "
                        + columns
                        + ", CHANGED_AT = ?, VERSION = VERSION + 1 WHERE ID = ?",
                all.toArray());
    }

    private static Merger read(ResultSet row) throws SQLException {
        Set<String> makers = new HashSet<>(Set.of(row.getString("PLANNED_BY")));
        Optional.ofNullable(row.getString("MAPPED_BY")).ifPresent(makers::add);
        return new Merger(
                new MergerId(row.getLong("ID")),
                new OrgId(row.getLong("FROM_ID")),
                new OrgId(row.getLong("TO_ID")),
                Stage.valueOf(row.getString("STAGE")),
                new Merger.Plan(
                        row.getDate("FIRST_DAY").toLocalDate(),
                        row.getString("DOCUMENT_NO"),
                        row.getString("REASON")),
                new OrgId(row.getLong("PLANNER_ID")),
                makers,
                MergerState.valueOf(row.getString("STATE")),
                Sql.optionalLong(row, "CASE_ID").map(CaseId::new),
                Sql.optionalLong(row, "JOB_ID").map(JobId::new),
                row.getLong("MOVED"),
                Sql.instant(row, "MADE_AT"),
                Sql.instant(row, "CHANGED_AT"),
                row.getLong("VERSION"));
    }
}
