package org.xueji.approval.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.xueji.approval.api.CaseId;
import org.xueji.shared.sql.Sql;

/** Last days that were computed while the calendar of their year was not published. */
public final class DueDays {
    private DueDays() {}

    /**
     * A provisional day.
     *
     * @param version of the case, which says that it is still the same turn
     * @param workingDays of the step that waits; 0 while the case is with its initiator
     */
    public record Provisional(CaseId id, long version, LocalDate received, int workingDays) {}

    /** From one case on, in order. */
    public static List<Provisional> after(Connection on, CaseId last, int most)
            throws SQLException {
        return Sql.list(
                on,
                "SELECT C.ID, C.VERSION, C.RECEIVED_ON, S.WORKING_DAYS FROM APR_CASE C"
                        + " LEFT JOIN APR_STEP S ON S.CASE_ID = C.ID AND S.STEP_NO = C.STEP_NO"
                        + " WHERE C.PROVISIONAL = TRUE AND C.ID > ? ORDER BY C.ID FETCH FIRST "
                        + most
                        + " ROWS ONLY",
                row ->
                        new Provisional(
                                new CaseId(row.getLong("ID")),
                                row.getLong("VERSION"),
                                row.getDate("RECEIVED_ON").toLocalDate(),
                                row.getInt("WORKING_DAYS")),
                last.value());
    }

    /** A day that is sure now. */
    public record Sure(CaseId id, long version, LocalDate due) {}

    /** Writes them; a case that has moved meanwhile has another day. */
    public static void write(Connection on, List<Sure> days) throws SQLException {
        Sql.batch(
                on,
                "UPDATE APR_CASE SET DUE_ON = ?, PROVISIONAL = FALSE WHERE ID = ? AND VERSION = ?",
                days.stream()
                        .map(each -> new Object[] {each.due(), each.id().value(), each.version()})
                        .toList());
    }
}
