package org.xueji.statuschange.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xueji.approval.api.CaseId;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Stage;
import org.xueji.shared.place.Place;
import org.xueji.shared.sql.Sql;
import org.xueji.statuschange.internal.type.ChangeType;

/** Applications. */
public final class Changes {

    private static final String COLUMNS =
            "SELECT ID, TYPE, PERSON_ID, CASE_ID, SCHOOL_ID, STAGE, FIRST_DAY, EXPECTED_END,"
                    + " CLASS_ID, REASON, DETAILS, STATE, MADE_AT, CHANGED_AT, VERSION"
                    + " FROM STC_CHANGE";

    private Changes() {}

    /** What the school writes into an application. */
    public record Draft(
            ChangeType type, PersonId pupil, Place place, Stage stage, Change.Terms terms) {}

    public static ChangeId add(Connection on, Draft draft, Instant at) throws SQLException {
        return new ChangeId(
                Sql.insert(
                        on,
                        "INSERT INTO STC_CHANGE (TYPE, PERSON_ID, SCHOOL_ID, COUNTY_ID, CITY_ID,"
                                + " STAGE, FIRST_DAY, EXPECTED_END, CLASS_ID, REASON, DETAILS,"
                                + " STATE, MADE_AT, CHANGED_AT, VERSION)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
                        draft.type(),
                        draft.pupil().value(),
                        draft.place().school().value(),
                        draft.place().countyOrNull(),
                        draft.place().cityOrNull(),
                        draft.stage(),
                        draft.terms().firstDay(),
                        Sql.orNull(draft.terms().expectedEnd(), Sql.Nothing.DAY),
                        Sql.orNull(draft.terms().into().map(ClassId::value), Sql.Nothing.NUMBER),
                        draft.terms().reason(),
                        draft.terms().details(),
                        ChangeState.DRAFT,
                        at,
                        at));
    }

    public static Optional<Change> find(Connection on, ChangeId id) throws SQLException {
        return Sql.one(on, COLUMNS + " WHERE ID = ?", Changes::read, id.value());
    }

    /** The same, and nobody else changes it until the transaction ends. */
    public static Optional<Change> lock(Connection on, ChangeId id) throws SQLException {
        return Sql.update(on, "UPDATE STC_CHANGE SET VERSION = VERSION WHERE ID = ?", id.value())
                        == 0
                ? Optional.empty()
                : find(on, id);
    }

    /** Whether the pupil has an open application of the type. */
    public static boolean isOpen(Connection on, PersonId pupil, ChangeType type)
            throws SQLException {
        return Sql.one(
                        on,
                        "SELECT ID FROM STC_CHANGE WHERE OPEN_PERSON = ? AND TYPE = ?",
                        row -> row.getLong(1),
                        pupil.value(),
                        type)
                .isPresent();
    }

    /** Newest first. */
    public static List<Change> list(
            Connection on,
            ListScope scope,
            Optional<ChangeType> type,
            Optional<ChangeState> state,
            long before,
            int most)
            throws SQLException {
        List<Object> values = new ArrayList<>(List.of(scope.org().value(), before));
        String more = "";
        if (type.isPresent()) {
            more += " AND TYPE = ?";
            values.add(type.get());
        }
        if (state.isPresent()) {
            more += " AND STATE = ?";
            values.add(state.get());
        }
        return Sql.list(
                on,
                COLUMNS
                        + " WHERE "
                        + scope.condition()
                        + " AND ID < ?"
                        + more
                        + " ORDER BY ID DESC FETCH FIRST "
                        + most
                        + " ROWS ONLY",
                Changes::read,
                values.toArray());
    }

    public static void rewrite(Connection on, ChangeId id, Change.Terms terms, Instant at)
            throws SQLException {
        change(
                on,
                "FIRST_DAY = ?, EXPECTED_END = ?, CLASS_ID = ?, REASON = ?, DETAILS = ?",
                id,
                at,
                terms.firstDay(),
                Sql.orNull(terms.expectedEnd(), Sql.Nothing.DAY),
                Sql.orNull(terms.into().map(ClassId::value), Sql.Nothing.NUMBER),
                terms.reason(),
                terms.details());
    }

    public static void opened(Connection on, ChangeId id, CaseId about, Instant at)
            throws SQLException {
        change(
                on,
                "OPEN_PERSON = PERSON_ID, STATE = ?, CASE_ID = ?",
                id,
                at,
                ChangeState.OPEN,
                about.value());
    }

    public static void ended(Connection on, ChangeId id, ChangeState state, Instant at)
            throws SQLException {
        change(on, "OPEN_PERSON = NULL, STATE = ?", id, at, state);
    }

    private static void change(
            Connection on, String columns, ChangeId id, Instant at, Object... values)
            throws SQLException {
        List<Object> all = new ArrayList<>(List.of(values));
        all.add(at);
        all.add(id.value());
        Sql.update(
                on,
                "UPDATE STC_CHANGE SET "
                        + columns
                        + ", CHANGED_AT = ?, VERSION = VERSION + 1 WHERE ID = ?",
                all.toArray());
    }

    private static Change read(ResultSet row) throws SQLException {
        return new Change(
                new ChangeId(row.getLong("ID")),
                ChangeType.valueOf(row.getString("TYPE")),
                new PersonId(row.getLong("PERSON_ID")),
                Sql.optionalLong(row, "CASE_ID").map(CaseId::new),
                new OrgId(row.getLong("SCHOOL_ID")),
                Stage.valueOf(row.getString("STAGE")),
                new Change.Terms(
                        row.getDate("FIRST_DAY").toLocalDate(),
                        day(row, "EXPECTED_END"),
                        Sql.optionalLong(row, "CLASS_ID").map(ClassId::new),
                        row.getString("REASON"),
                        row.getString("DETAILS")),
                ChangeState.valueOf(row.getString("STATE")),
                Sql.instant(row, "MADE_AT"),
                Sql.instant(row, "CHANGED_AT"),
                row.getLong("VERSION"));
    }

    private static Optional<LocalDate> day(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getDate(column)).map(java.sql.Date::toLocalDate);
    }
}
