package org.xueji.progression.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.approval.api.CaseId;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.Progressions.Promoted;
import org.xueji.shared.place.Place;
import org.xueji.shared.sql.Sql;

/** Promotions of schools. */
public final class PromotionRows {
    private static final String SELECT =
            "SELECT SCHOOL_ID, INTO_YEAR, STATE, CASE_ID, RUN_ID, PUPILS, PROMOTED, STAYING, OPENED,"
                    + " JOURNAL_ID, WHY, CHANGED_AT, VERSION FROM PRG_SCHOOL_YEAR";
    private static final int MOST_WHY = 400;

    private PromotionRows() {}

    public static Optional<Promotion> find(Connection on, OrgId school, int into)
            throws SQLException {
        return Sql.one(
                on,
                SELECT + " WHERE SCHOOL_ID = ? AND INTO_YEAR = ?",
                PromotionRows::read,
                school.value(),
                into);
    }

    /** The same, and nobody else changes it until the transaction ends; made when there is none. */
    public static Promotion lock(Connection on, Place place, int into, Instant at)
            throws SQLException {
        int found =
                Sql.update(
                        on,
                        "UPDATE PRG_SCHOOL_YEAR SET VERSION = VERSION"
                                + " WHERE SCHOOL_ID = ? AND INTO_YEAR = ?",
                        place.school().value(),
                        into);
        if (found == 0) {
            addAll(
                    on,
                    List.<Object[]>of(
                            row(place, into, PromotionState.PLANNED, Optional.empty(), 0, at)));
        }
        return find(on, place.school(), into).orElseThrow();
    }

    /** A row to be added. */
    public static Object[] row(
            Place place,
            int into,
            PromotionState state,
            Optional<RunId> run,
            long pupils,
            Instant at) {
        return new Object[] {
            place.school().value(),
            into,
            place.countyOrNull(),
            place.cityOrNull(),
            state,
            Sql.orNull(run.map(RunId::value)),
            pupils,
            at
        };
    }

    /** Those that are there already must not be among them. */
    public static void addAll(Connection on, List<Object[]> rows) throws SQLException {
        Sql.batch(
                on,
                "INSERT INTO PRG_SCHOOL_YEAR (SCHOOL_ID, INTO_YEAR, COUNTY_ID, CITY_ID, STATE,"
                        + " RUN_ID, PUPILS, PROMOTED, STAYING, OPENED, WHY, CHANGED_AT, VERSION)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0, '', ?, 1)",
                rows);
    }

    /** Those of several schools, locked. */
    public static List<Promotion> lock(Connection on, List<OrgId> schools, int into)
            throws SQLException {
        Object[] values = withYear(schools, into);
        String where = " WHERE SCHOOL_ID IN (" + Sql.places(schools.size()) + ") AND INTO_YEAR = ?";
        Sql.update(on, "UPDATE PRG_SCHOOL_YEAR SET VERSION = VERSION" + where, values);
        return Sql.list(on, SELECT + where + " ORDER BY SCHOOL_ID", PromotionRows::read, values);
    }

    private static Object[] withYear(List<OrgId> schools, int into) {
        List<Object> values = new ArrayList<>();
        schools.forEach(each -> values.add(each.value()));
        values.add(into);
        return values.toArray();
    }

    /** The list of a run, by school, what is done included. */
    public static List<Promotion> ofRun(Connection on, RunId run) throws SQLException {
        return Sql.list(
                on,
                SELECT + " WHERE RUN_ID = ? AND STATE <> 'MISSED' ORDER BY SCHOOL_ID",
                PromotionRows::read,
                run.value());
    }

    /** Which of several schools have been promoted. */
    public static List<OrgId> promoted(Connection on, List<OrgId> schools, int into)
            throws SQLException {
        return Sql.list(
                on,
                "SELECT SCHOOL_ID FROM PRG_SCHOOL_YEAR WHERE SCHOOL_ID IN ("
                        + Sql.places(schools.size())
                        + ") AND INTO_YEAR = ? AND STATE = 'PROMOTED'",
                row -> new OrgId(row.getLong(1)),
                withYear(schools, into));
    }

    /** How many schools of a run are in which state. */
    public static Map<PromotionState, Long> states(Connection on, RunId run) throws SQLException {
        Map<PromotionState, Long> counts = new EnumMap<>(PromotionState.class);
        Sql.list(
                on,
                "SELECT STATE, COUNT(*) FROM PRG_SCHOOL_YEAR WHERE RUN_ID = ? GROUP BY STATE",
                row -> counts.put(PromotionState.valueOf(row.getString(1)), row.getLong(2)),
                run.value());
        return counts;
    }

    /** By school. */
    public static List<Promotion> list(
            Connection on,
            ListScope scope,
            int into,
            Optional<PromotionState> state,
            long after,
            int most)
            throws SQLException {
        List<Object> values = new ArrayList<>(List.of(scope.org().value(), into, after));
        state.ifPresent(values::add);
        return Sql.list(
                on,
                SELECT
                        + " WHERE "
                        + scope.condition()
                        + " AND INTO_YEAR = ? AND SCHOOL_ID > ?"
                        + (state.isPresent() ? " AND STATE = ?" : "")
                        + " ORDER BY SCHOOL_ID FETCH FIRST "
                        + most
                        + " ROWS ONLY",
                PromotionRows::read,
                values.toArray());
    }

    public static void planned(
            Connection on, Promotion of, PromotionState next, String by, Instant at)
            throws SQLException {
        change(on, "STATE = ?, PLANNED_BY = ?, WHY = ''", of, at, next, by);
    }

    public static void sent(Connection on, Promotion of, CaseId about, String by, Instant at)
            throws SQLException {
        change(
                on,
                "STATE = ?, CASE_ID = ?, PLANNED_BY = ?, WHY = ''",
                of,
                at,
                PromotionState.OPEN,
                about.value(),
                by);
    }

    public static void became(Connection on, Promotion of, PromotionState state, Instant at)
            throws SQLException {
        change(on, "STATE = ?", of, at, state);
    }

    /** A run takes it into its list. */
    public static void queue(Connection on, Promotion of, RunId run, long pupils, Instant at)
            throws SQLException {
        change(
                on,
                "STATE = ?, RUN_ID = ?, PUPILS = ?, WHY = ''",
                of,
                at,
                PromotionState.QUEUED,
                run.value(),
                pupils);
    }

    /** The run that was given up lets go of those it has not come to. */
    public static void letGo(Connection on, RunId run, Instant at) throws SQLException {
        Sql.update(
                on,
                "UPDATE PRG_SCHOOL_YEAR SET STATE = CASE WHEN CASE_ID IS NULL THEN 'PLANNED'"
                        + " ELSE 'CONFIRMED' END, CHANGED_AT = ?, VERSION = VERSION + 1"
                        + " WHERE RUN_ID = ? AND STATE = 'QUEUED'",
                at,
                run.value());
    }

    public static void refused(Connection on, Promotion of, List<String> why, Instant at)
            throws SQLException {
        String all = String.join(" ", why);
        String shown = all.length() <= MOST_WHY ? all : all.substring(0, MOST_WHY);
        change(on, "STATE = ?, WHY = ?", of, at, PromotionState.REFUSED, shown);
    }

    /** In the chunk that promotes them; what was done before for others of theirs stays. */
    public static void promoted(
            Connection on, List<Promoted> done, int into, Optional<JournalId> journal, Instant at)
            throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        for (Promoted each : done) {
            rows.add(
                    new Object[] {
                        each.promoted(),
                        each.staying().values().stream().mapToLong(Long::longValue).sum(),
                        each.opened(),
                        Sql.orNull(journal.map(JournalId::value)),
                        at,
                        each.school().value(),
                        into
                    });
        }
        Sql.batch(
                on,
                "UPDATE PRG_SCHOOL_YEAR SET STATE = 'PROMOTED', PROMOTED = PROMOTED + ?,"
                        + " STAYING = ?, OPENED = OPENED + ?,"
                        + " JOURNAL_ID = COALESCE(JOURNAL_ID, ?), WHY = '', CHANGED_AT = ?,"
                        + " VERSION = VERSION + 1 WHERE SCHOOL_ID = ? AND INTO_YEAR = ?",
                rows);
    }

    /** Taken back: what the run had done counts no more, and the plan stays. */
    public static void undone(Connection on, Promotion of, Instant at) throws SQLException {
        change(
                on,
                "STATE = ?, JOURNAL_ID = NULL, PROMOTED = 0, STAYING = 0, OPENED = 0,"
                        + " CASE_ID = NULL",
                of,
                at,
                PromotionState.UNDONE);
    }

    private static void change(
            Connection on, String columns, Promotion of, Instant at, Object... values)
            throws SQLException {
        List<Object> all = new ArrayList<>(List.of(values));
        all.add(at);
        all.add(of.school().value());
        all.add(of.into());
        Sql.update(
                on,
                "UPDATE PRG_SCHOOL_YEAR SET "
                        + columns
                        + ", CHANGED_AT = ?, VERSION = VERSION + 1"
                        + " WHERE SCHOOL_ID = ? AND INTO_YEAR = ?",
                all.toArray());
    }

    private static Promotion read(ResultSet row) throws SQLException {
        String why = row.getString("WHY");
        return new Promotion(
                new OrgId(row.getLong("SCHOOL_ID")),
                row.getInt("INTO_YEAR"),
                PromotionState.valueOf(row.getString("STATE")),
                Sql.optionalLong(row, "CASE_ID").map(CaseId::new),
                Sql.optionalLong(row, "RUN_ID").map(RunId::new),
                row.getLong("PUPILS"),
                row.getLong("PROMOTED"),
                row.getLong("STAYING"),
                row.getLong("OPENED"),
                Sql.optionalLong(row, "JOURNAL_ID").map(JournalId::new),
                why.isEmpty() ? List.of() : List.of(why.split(" ")),
                Sql.instant(row, "CHANGED_AT"),
                row.getLong("VERSION"));
    }
}
