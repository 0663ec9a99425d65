package org.xueji.approval.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseId;
import org.xueji.shared.sql.Sql;

/** Running cases everywhere, and who has signed them. */
public final class OpenSteps {
    private OpenSteps() {}

    /**
     * A running case.
     *
     * @param stuckAt the place that it was found stuck at; empty unless it was
     */
    public record Open(ApprovalCase about, Optional<String> stuckAt) {}

    /** Running cases from a place on, the earliest due first; without their plans. */
    public static List<Open> after(Connection on, Optional<Inbox.Mark> mark, int most)
            throws SQLException {
        if (mark.isEmpty()) {
            return list(on, "DUE_ON IS NOT NULL", most);
        }
        LocalDate day = mark.get().day();
        List<Open> found =
                new ArrayList<>(list(on, "DUE_ON = ? AND ID > ?", most, day, mark.get().id()));
        if (found.size() < most) {
            found.addAll(list(on, "DUE_ON > ?", most - found.size(), day));
        }
        return found;
    }

    private static List<Open> list(Connection on, String where, int most, Object... values)
            throws SQLException {
        return Sql.list(
                on,
                Cases.SELECT
                        + ", STUCK_PATH FROM APR_CASE WHERE "
                        + where
                        + " AND STATE = 'RUNNING' ORDER BY DUE_ON, ID FETCH FIRST "
                        + most
                        + " ROWS ONLY",
                row -> new Open(Cases.read(row), Optional.ofNullable(row.getString("STUCK_PATH"))),
                values);
    }

    /** The persons who made each case or decided a step other than the one that waits. */
    public static Map<CaseId, List<String>> signed(Connection on, List<ApprovalCase> cases)
            throws SQLException {
        if (cases.isEmpty()) {
            return Map.of();
        }
        Object[] ids = cases.stream().map(each -> each.id().value()).toArray();
        String in = " IN (" + Sql.places(ids.length) + ")";
        Map<CaseId, List<String>> found = new HashMap<>();
        collect(
                found,
                on,
                "SELECT H.CASE_ID, H.PERSON FROM APR_HISTORY H JOIN APR_CASE C"
                        + " ON C.ID = H.CASE_ID WHERE H.CASE_ID"
                        + in
                        + " AND (H.FROM_STATE IS NULL OR H.FROM_STATE = 'RETURNED'"
                        + " OR (H.STEP_NO > 0 AND H.STEP_NO <> C.STEP_NO))",
                ids);
        collect(found, on, "SELECT CASE_ID, PERSON FROM APR_MAKER WHERE CASE_ID" + in, ids);
        return found;
    }

    private record Signed(CaseId about, String person) {}

    private static void collect(
            Map<CaseId, List<String>> into, Connection on, String sql, Object... ids)
            throws SQLException {
        for (Signed each : Sql.list(on, sql, OpenSteps::read, ids)) {
            into.computeIfAbsent(each.about(), about -> new ArrayList<>()).add(each.person());
        }
    }

    private static Signed read(ResultSet row) throws SQLException {
        return new Signed(new CaseId(row.getLong("CASE_ID")), row.getString("PERSON"));
    }
}
