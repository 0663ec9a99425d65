package org.xueji.progression.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.approval.api.CaseId;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Progressions.Graduated;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.StudentStatus;
import org.xueji.shared.place.Place;
import org.xueji.shared.sql.Sql;

/** Graduations of schools, and who leaves otherwise than with a diploma. */
public final class GraduationRows {
    private static final String SELECT =
            "SELECT ID, SCHOOL_ID, STAGE, SCHOOL_YEAR, STATE, CASE_ID, RUN_ID, LAST_DAY, PUPILS,"
                    + " GRADUATED, HELD, JOURNAL_ID, CHANGED_AT, VERSION FROM PRG_GRADUATION";

    private GraduationRows() {}

    /** What is written when one is begun. */
    public record Draft(Place place, Stage stage, int into, GraduationState state) {}

    public static GraduationId add(
            Connection on,
            Draft draft,
            Optional<RunId> run,
            Optional<LocalDate> day,
            long pupils,
            Instant at)
            throws SQLException {
        return new GraduationId(
                Sql.insert(
                        on,
                        "INSERT INTO PRG_GRADUATION (SCHOOL_ID, OPEN_SCHOOL, COUNTY_ID, CITY_ID,"
                                + " STAGE, SCHOOL_YEAR, STATE, RUN_ID, LAST_DAY, PUPILS, GRADUATED,"
                                + " HELD, CHANGED_AT, VERSION)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, 1)",
                        draft.place().school().value(),
                        draft.place().school().value(),
                        draft.place().countyOrNull(),
                        draft.place().cityOrNull(),
                        draft.stage(),
                        draft.into() - 1,
                        draft.state(),
                        Sql.orNull(run.map(RunId::value)),
                        Sql.orNull(day, Sql.Nothing.DAY),
                        pupils,
                        at));
    }

    public static Optional<Graduation> find(Connection on, GraduationId id) throws SQLException {
        return Sql.one(on, SELECT + " WHERE ID = ?", GraduationRows::read, id.value());
    }

    /** The same, and nobody else changes it until the transaction ends. */
    public static Optional<Graduation> lock(Connection on, GraduationId id) throws SQLException {
        return Sql.update(
                                on,
                                "UPDATE PRG_GRADUATION SET VERSION = VERSION WHERE ID = ?",
                                id.value())
                        == 0
                ? Optional.empty()
                : find(on, id);
    }

    /** Open ones of schools, of a summer. */
    public static List<Graduation> open(Connection on, List<OrgId> schools, int into)
            throws SQLException {
        List<Object> values = new ArrayList<>();
        schools.forEach(each -> values.add(each.value()));
        values.add(into - 1);
        return Sql.list(
                on,
                SELECT
                        + " WHERE OPEN_SCHOOL IN ("
                        + Sql.places(schools.size())
                        + ") AND SCHOOL_YEAR = ? ORDER BY ID",
                GraduationRows::read,
                values.toArray());
    }

    /** The next of a run. */
    public static List<Graduation> queued(Connection on, RunId run, int most) throws SQLException {
        return Sql.list(
                on,
                SELECT
                        + " WHERE RUN_ID = ? AND STATE = 'QUEUED' ORDER BY ID FETCH FIRST "
                        + most
                        + " ROWS ONLY",
                GraduationRows::read,
                run.value());
    }

    /** How many of a run are in which state. */
    public static Map<GraduationState, Long> states(Connection on, RunId run) throws SQLException {
        Map<GraduationState, Long> counts = new EnumMap<>(GraduationState.class);
        Sql.list(
                on,
                "SELECT STATE, COUNT(*) FROM PRG_GRADUATION WHERE RUN_ID = ? GROUP BY STATE",
                row -> counts.put(GraduationState.valueOf(row.getString(1)), row.getLong(2)),
                run.value());
        return counts;
    }

    /** By number. */
    public static List<Graduation> list(
            Connection on, ListScope scope, int into, long after, int most) throws SQLException {
        return Sql.list(
                on,
                SELECT
                        + " WHERE "
                        + scope.condition()
                        + " AND SCHOOL_YEAR = ? AND ID > ? ORDER BY ID FETCH FIRST "
                        + most
                        + " ROWS ONLY",
                GraduationRows::read,
                scope.org().value(),
                into - 1,
                after);
    }

    public static void sent(
            Connection on, GraduationId id, CaseId about, String by, long pupils, Instant at)
            throws SQLException {
        change(
                on,
                "STATE = ?, CASE_ID = ?, PLANNED_BY = ?, PUPILS = ?",
                id,
                at,
                GraduationState.OPEN,
                about.value(),
                by,
                pupils);
    }

    public static void became(Connection on, GraduationId id, GraduationState state, Instant at)
            throws SQLException {
        String end = state.isOpen() ? "" : ", OPEN_SCHOOL = NULL";
        change(on, "STATE = ?" + end, id, at, state);
    }

    /** A run takes it into its list. */
    public static void queue(Connection on, GraduationId id, RunId run, LocalDate day, Instant at)
            throws SQLException {
        change(
                on,
                "STATE = ?, RUN_ID = ?, LAST_DAY = ?",
                id,
                at,
                GraduationState.QUEUED,
                run.value(),
                day);
    }

    /** A run takes into its list what was agreed to and no run has. */
    public static void take(Connection on, List<OrgId> schools, Run run, LocalDate day, Instant at)
            throws SQLException {
        List<Object> values = new ArrayList<>(List.of(run.id().value(), day, at));
        schools.forEach(each -> values.add(each.value()));
        values.add(run.into() - 1);
        Sql.update(
                on,
                "UPDATE PRG_GRADUATION SET RUN_ID = ?, LAST_DAY = ?, CHANGED_AT = ?,"
                        + " VERSION = VERSION + 1 WHERE OPEN_SCHOOL IN ("
                        + Sql.places(schools.size())
                        + ") AND SCHOOL_YEAR = ? AND STATE = 'QUEUED' AND RUN_ID IS NULL",
                values.toArray());
    }

    /** In the chunk in which its pupils leave. */
    public static void done(
            Connection on, Graduation of, Graduated what, Optional<JournalId> journal, Instant at)
            throws SQLException {
        change(
                on,
                "STATE = ?, OPEN_SCHOOL = NULL, GRADUATED = ?, HELD = ?, JOURNAL_ID = ?",
                of.id(),
                at,
                GraduationState.DONE,
                what.left().size(),
                what.held(),
                Sql.orNull(journal.map(JournalId::value)));
    }

    /** The run that was given up lets go of those it has not come to. */
    public static void letGo(Connection on, RunId run, Instant at) throws SQLException {
        letGo(on, "RUN_ID", run.value(), at);
    }

    /** A run lets go of one that it may not do. */
    public static void letGo(Connection on, GraduationId id, Instant at) throws SQLException {
        letGo(on, "ID", id.value(), at);
    }

    /** What was agreed to waits for the next run; what a run did for a school is the school's. */
    private static void letGo(Connection on, String key, long value, Instant at)
            throws SQLException {
        Sql.update(
                on,
                "UPDATE PRG_GRADUATION SET STATE = 'DROPPED', OPEN_SCHOOL = NULL, CHANGED_AT = ?,"
                        + " VERSION = VERSION + 1 WHERE STATE = 'QUEUED' AND CASE_ID IS NULL AND "
                        + key
                        + " = ?",
                at,
                value);
        Sql.update(
                on,
                "UPDATE PRG_GRADUATION SET RUN_ID = NULL, LAST_DAY = NULL, CHANGED_AT = ?,"
                        + " VERSION = VERSION + 1 WHERE STATE = 'QUEUED' AND "
                        + key
                        + " = ?",
                at,
                value);
    }

    private static void change(
            Connection on, String columns, GraduationId id, Instant at, Object... values)
            throws SQLException {
        List<Object> all = new ArrayList<>(List.of(values));
        all.add(at);
        all.add(id.value());
        Sql.update(
                on,
                "UPDATE PRG_GRADUATION SET "
                        + columns
                        + ", CHANGED_AT = ?, VERSION = VERSION + 1 WHERE ID = ?",
                all.toArray());
    }

    /** Who leaves otherwise, of several graduations in one query. */
    public static Map<GraduationId, Map<PersonId, StudentStatus>> exceptions(
            Connection on, List<GraduationId> of) throws SQLException {
        Map<GraduationId, Map<PersonId, StudentStatus>> found = new HashMap<>();
        of.forEach(each -> found.put(each, new HashMap<>()));
        Sql.list(
                on,
                "SELECT GRADUATION_ID, PERSON_ID, OUTCOME FROM PRG_EXCEPTION"
                        + " WHERE GRADUATION_ID IN ("
                        + Sql.places(of.size())
                        + ")",
                row ->
                        found.get(new GraduationId(row.getLong(1)))
                                .put(
                                        new PersonId(row.getLong(2)),
                                        StudentStatus.valueOf(row.getString(3))),
                of.stream().map(GraduationId::value).toArray());
        return found;
    }

    /** Replaces them. */
    public static void except(
            Connection on, GraduationId id, Map<PersonId, StudentStatus> pupils, Instant at)
            throws SQLException {
        Sql.update(on, "DELETE FROM PRG_EXCEPTION WHERE GRADUATION_ID = ?", id.value());
        Sql.batch(
                on,
                "INSERT INTO PRG_EXCEPTION (GRADUATION_ID, PERSON_ID, OUTCOME) VALUES (?, ?, ?)",
                pupils.entrySet().stream()
                        .map(
                                each ->
                                        new Object[] {
                                            id.value(), each.getKey().value(), each.getValue()
                                        })
                        .toList());
        change(on, "STATE = STATE", id, at);
    }

    private static Graduation read(ResultSet row) throws SQLException {
        return new Graduation(
                new GraduationId(row.getLong("ID")),
                new OrgId(row.getLong("SCHOOL_ID")),
                Stage.valueOf(row.getString("STAGE")),
                row.getInt("SCHOOL_YEAR") + 1,
                GraduationState.valueOf(row.getString("STATE")),
                Sql.optionalLong(row, "CASE_ID").map(CaseId::new),
                Sql.optionalLong(row, "RUN_ID").map(RunId::new),
                Optional.ofNullable(row.getDate("LAST_DAY")).map(java.sql.Date::toLocalDate),
                row.getLong("PUPILS"),
                row.getLong("GRADUATED"),
                row.getLong("HELD"),
                Sql.optionalLong(row, "JOURNAL_ID").map(JournalId::new),
                Sql.instant(row, "CHANGED_AT"),
                row.getLong("VERSION"));
    }
}
