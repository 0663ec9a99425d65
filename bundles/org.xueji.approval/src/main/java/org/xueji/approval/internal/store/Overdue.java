package org.xueji.approval.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseId;
import org.xueji.shared.sql.Sql;

/** Running cases whose step is late. */
public final class Overdue {
    private Overdue() {}

    /** Those that nobody was reminded of on this day, the latest first; without their plans. */
    public static List<ApprovalCase> unreminded(Connection on, LocalDate today, int most)
            throws SQLException {
        return Sql.list(
                on,
                Cases.SELECT
                        + "FROM APR_CASE WHERE DUE_ON < ? AND STATE = 'RUNNING'"
                        + " AND (REMINDED_ON IS NULL OR REMINDED_ON < ?)"
                        + " ORDER BY DUE_ON, ID FETCH FIRST "
                        + most
                        + " ROWS ONLY",
                Cases::read,
                today,
                today);
    }

    public static void reminded(Connection on, List<ApprovalCase> cases, LocalDate today)
            throws SQLException {
        Sql.batch(
                on,
                "UPDATE APR_CASE SET REMINDED_ON = ? WHERE ID = ?",
                cases.stream().map(each -> new Object[] {today, each.id().value()}).toList());
    }

    /**
     * Those whose last day in time was before a day, the oldest first; without their plans.
     *
     * @param type only cases of this type
     */
    public static List<ApprovalCase> dueBefore(
            Connection on, LocalDate day, Optional<String> type, int most) throws SQLException {
        List<Object> values = new ArrayList<>(List.of(day));
        type.ifPresent(values::add);
        return Sql.list(
                on,
                Cases.SELECT
                        + "FROM APR_CASE WHERE DUE_ON < ? AND STATE = 'RUNNING'"
                        + (type.isPresent() ? " AND CASE_TYPE = ?" : "")
                        + " ORDER BY DUE_ON, ID FETCH FIRST "
                        + most
                        + " ROWS ONLY",
                Cases::read,
                values.toArray());
    }

    /** Which of some cases are such. */
    public static Set<CaseId> among(
            Connection on, LocalDate day, Optional<String> type, List<CaseId> cases)
            throws SQLException {
        List<Object> values = new ArrayList<>(List.of(day));
        type.ifPresent(values::add);
        cases.forEach(each -> values.add(each.value()));
        return Set.copyOf(
                Sql.list(
                        on,
                        "SELECT ID FROM APR_CASE WHERE DUE_ON < ? AND STATE = 'RUNNING'"
                                + (type.isPresent() ? " AND CASE_TYPE = ?" : "")
                                + " AND ID IN ("
                                + Sql.places(cases.size())
                                + ")",
                        row -> new CaseId(row.getLong(1)),
                        values.toArray()));
    }

    /** How many there are. */
    public static long count(Connection on, LocalDate day, Optional<String> type)
            throws SQLException {
        List<Object> values = new ArrayList<>(List.of(day));
        type.ifPresent(values::add);
        return Sql.one(
                        on,
                        "SELECT COUNT(*) FROM APR_CASE WHERE DUE_ON < ? AND STATE = 'RUNNING'"
                                + (type.isPresent() ? " AND CASE_TYPE = ?" : ""),
                        row -> row.getLong(1),
                        values.toArray())
                .orElse(0L);
    }
}
