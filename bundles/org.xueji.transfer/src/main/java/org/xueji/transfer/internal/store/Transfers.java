package org.xueji.transfer.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xueji.approval.api.CaseId;
import org.xueji.approval.api.Side;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Dialect;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Stage;
import org.xueji.shared.place.Place;
import org.xueji.shared.sql.Sql;
import org.xueji.transfer.api.TransferReason;

/** Applications. */
public final class Transfers {

    private static final String COLUMNS =
            "SELECT ID, PERSON_ID, CASE_ID, SENDING_ID, RECEIVING_ID, STAGE, GRADE, SCHOOL_YEAR,"
                    + " REASON, DETAILS, OVERRIDE_WHY, STATE, CLASS_ID, STUDYING_SINCE, FIRST_DAY,"
                    + " MADE_AT, CHANGED_AT, VERSION FROM TRF_TRANSFER";

    private Transfers() {}

    /** What the sending school writes into an application. */
    public record Draft(
            PersonId pupil,
            Place sending,
            Place receiving,
            Stage stage,
            String grade,
            boolean isGraduating,
            LocalDate birthDate,
            int schoolYear,
            TransferReason reason,
            String details,
            String overrideWhy) {}

    public static TransferId add(Connection on, Draft draft, Instant at) throws SQLException {
        return new TransferId(
                Sql.insert(
                        on,
                        "INSERT INTO TRF_TRANSFER (PERSON_ID, SENDING_ID, SENDING_COUNTY,"
                                + " SENDING_CITY, RECEIVING_ID, RECEIVING_COUNTY, RECEIVING_CITY,"
                                + " STAGE, GRADE, GRADUATING, BIRTH_DATE, SCHOOL_YEAR, REASON,"
                                + " DETAILS, OVERRIDE_WHY, STATE, MADE_AT, CHANGED_AT, VERSION)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
                        draft.pupil().value(),
                        draft.sending().school().value(),
                        draft.sending().countyOrNull(),
                        draft.sending().cityOrNull(),
                        draft.receiving().school().value(),
                        draft.receiving().countyOrNull(),
                        draft.receiving().cityOrNull(),
                        draft.stage(),
                        draft.grade(),
                        draft.isGraduating(),
                        draft.birthDate(),
                        draft.schoolYear(),
                        draft.reason(),
                        draft.details(),
                        draft.overrideWhy(),
                        TransferState.DRAFT,
                        at,
                        at));
    }

    public static Optional<Transfer> find(Connection on, TransferId id) throws SQLException {
        return Sql.one(on, COLUMNS + " WHERE ID = ?", Transfers::read, id.value());
    }

    /** The same, and nobody else changes it until the transaction ends. */
    public static Optional<Transfer> lock(Connection on, Dialect dialect, TransferId id)
            throws SQLException {
        if (dialect == Dialect.POSTGRESQL) {
            return Sql.one(
                    on, COLUMNS + " WHERE ID = ? FOR NO KEY UPDATE", Transfers::read, id.value());
        }
        return Sql.update(on, "UPDATE TRF_TRANSFER SET VERSION = VERSION WHERE ID = ?", id.value())
                        == 0
                ? Optional.empty()
                : find(on, id);
    }

    /** Newest first; drafts are shown on the sending side only. */
    public static List<Transfer> list(
            Connection on, ListScope scope, Optional<TransferState> state, long before, int most)
            throws SQLException {
        List<Object> values = new ArrayList<>(List.of(scope.org().value(), before));
        String more = "";
        if (scope.side() == Side.RECEIVING) {
            more += " AND CASE_ID IS NOT NULL";
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
                Transfers::read,
                values.toArray());
    }

    public static void rewrite(
            Connection on,
            TransferId id,
            TransferReason reason,
            String details,
            String overrideWhy,
            Instant at)
            throws SQLException {
        change(
                on,
                "REASON = ?, DETAILS = ?, OVERRIDE_WHY = ?",
                id,
                at,
                reason,
                details,
                overrideWhy);
    }

    public static void place(
            Connection on,
            TransferId id,
            ClassId into,
            Optional<LocalDate> studyingSince,
            Instant at)
            throws SQLException {
        change(
                on,
                "CLASS_ID = ?, STUDYING_SINCE = ?",
                id,
                at,
                into.value(),
                Sql.orNull(studyingSince, Sql.Nothing.DAY));
    }

    public static void opened(Connection on, TransferId id, CaseId about, Instant at)
            throws SQLException {
        change(on, "STATE = ?, CASE_ID = ?", id, at, TransferState.OPEN, about.value());
    }

    public static void done(Connection on, TransferId id, LocalDate firstDay, Instant at)
            throws SQLException {
        change(on, "STATE = ?, FIRST_DAY = ?", id, at, TransferState.DONE, firstDay);
    }

    public static void ended(Connection on, TransferId id, TransferState state, Instant at)
            throws SQLException {
        change(on, "STATE = ?", id, at, state);
    }

    private static void change(
            Connection on, String columns, TransferId id, Instant at, Object... values)
            throws SQLException {
        List<Object> all = new ArrayList<>(List.of(values));
        all.add(at);
        all.add(id.value());
        Sql.update(
                on,
                "UPDATE TRF_TRANSFER SET "
                        + columns
                        + ", CHANGED_AT = ?, VERSION = VERSION + 1 WHERE ID = ?",
                all.toArray());
    }

    private static Transfer read(ResultSet row) throws SQLException {
        return new Transfer(
                new TransferId(row.getLong("ID")),
                new PersonId(row.getLong("PERSON_ID")),
                Sql.optionalLong(row, "CASE_ID").map(CaseId::new),
                new OrgId(row.getLong("SENDING_ID")),
                new OrgId(row.getLong("RECEIVING_ID")),
                Stage.valueOf(row.getString("STAGE")),
                row.getString("GRADE").strip(),
                row.getInt("SCHOOL_YEAR"),
                TransferReason.valueOf(row.getString("REASON")),
                row.getString("DETAILS"),
                row.getString("OVERRIDE_WHY"),
                TransferState.valueOf(row.getString("STATE")),
                Sql.optionalLong(row, "CLASS_ID").map(ClassId::new),
                day(row, "STUDYING_SINCE"),
                day(row, "FIRST_DAY"),
                Sql.instant(row, "MADE_AT"),
                Sql.instant(row, "CHANGED_AT"),
                row.getLong("VERSION"));
    }

    private static Optional<LocalDate> day(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getDate(column)).map(java.sql.Date::toLocalDate);
    }
}
