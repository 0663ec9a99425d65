package org.xueji.approval.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.internal.store.InboxQuestion.Order;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.shared.sql.Sql;

/** Which cases somebody has in hand. */
public final class Inbox {
    /** More cases than this are not counted one by one, so that a full inbox opens like another. */
    public static final int MOST_COUNTED = 1000;

    private static final String OF_POST = "WAIT_ORG = ? AND WAIT_ROLE = ?";

    private Inbox() {}

    /**
     * The place of a case in an inbox.
     *
     * @param day by which the inbox is sorted
     */
    public record Mark(LocalDate day, long id) {

        public static Mark of(ApprovalCase shown, Order order) {
            var waiting = shown.waiting().orElseThrow();
            LocalDate day = order == Order.DUE ? waiting.due() : waiting.received();
            return new Mark(day, shown.id().value());
        }
    }

    /**
     * How many there are; {@value #MOST_COUNTED} stands for as many and more.
     *
     * @param waiting all of them, those in time too
     * @param returned those among them that came back for correction
     */
    public record Counts(long waiting, long returned, long dueToday, long overdue) {}

    /** How many cases are late somewhere. */
    public record Late(OrgId org, Role role, long cases, LocalDate oldest) {}

    /**
     * Cases from a place on, without their plans. The rest of one day and the days after are two
     * questions, so that each is one stretch of an index on both products.
     */
    public static List<ApprovalCase> list(
            Connection on, InboxQuestion question, Optional<Mark> after, int most)
            throws SQLException {
        String day = question.order().column();
        if (after.isEmpty()) {
            return list(on, question, "", List.of(), most);
        }
        Mark mark = after.get();
        List<ApprovalCase> found =
                new ArrayList<>(
                        list(
                                on,
                                question,
                                " AND " + day + " = ? AND ID > ?",
                                List.of(mark.day(), mark.id()),
                                most));
        if (found.size() < most) {
            found.addAll(
                    list(
                            on,
                            question,
                            " AND " + day + " > ?",
                            List.of(mark.day()),
                            most - found.size()));
        }
        return found;
    }

    private static List<ApprovalCase> list(
            Connection on, InboxQuestion question, String where, List<Object> more, int most)
            throws SQLException {
        StringBuilder sql = new StringBuilder(Cases.SELECT);
        List<Object> values = new ArrayList<>();
        sql.append("FROM APR_CASE WHERE ").append(OF_POST);
        values.add(question.org().value());
        values.add(question.role());
        add(sql, values, " AND CASE_TYPE = ?", question.type());
        add(sql, values, " AND DUE_ON < ?", question.dueBefore());
        add(sql, values, " AND RECEIVED_ON >= ?", question.from());
        add(sql, values, " AND RECEIVED_ON <= ?", question.to());
        sql.append(where);
        values.addAll(more);
        sql.append(" ORDER BY ").append(question.order().column()).append(", ID");
        sql.append(" FETCH FIRST ").append(most).append(" ROWS ONLY");
        return Sql.list(on, sql.toString(), Cases::read, values.toArray());
    }

    private static void add(
            StringBuilder sql, List<Object> values, String condition, Optional<?> value) {
        if (value.isPresent()) {
            sql.append(condition);
            values.add(value.get());
        }
    }

    public static Counts counts(Connection on, OrgId org, Role role, LocalDate today)
            throws SQLException {
        // four stretches of indexes, each with an end
        String sql =
                counted("waiting", "")
                        + " UNION ALL "
                        + counted("returned", " AND STATE = 'RETURNED'")
                        + " UNION ALL "
                        + counted("today", " AND DUE_ON = ?")
                        + " UNION ALL "
                        + counted("overdue", " AND DUE_ON < ?");
        Object post = org.value();
        Map<String, Long> found = new HashMap<>();
        Sql.list(
                on,
                sql,
                row -> found.put(row.getString(1).strip(), row.getLong(2)),
                post,
                role,
                post,
                role,
                post,
                role,
                today,
                post,
                role,
                today);
        return new Counts(
                found.get("waiting"),
                found.get("returned"),
                found.get("today"),
                found.get("overdue"));
    }

    private static String counted(String name, String condition) {
        return "SELECT '"
                + name
                + "', COUNT(*) FROM (SELECT ID FROM APR_CASE WHERE "
                + OF_POST
                + condition
                // the order keeps the planner on the index
                + (condition.contains("STATE") ? "" : " ORDER BY DUE_ON, ID")
                + " FETCH FIRST "
                + MOST_COUNTED
                + " ROWS ONLY) SOME_CASES";
    }

    /** Where running cases are late, the most first. */
    public static List<Late> late(Connection on, LocalDate today, int most) throws SQLException {
        return Sql.list(
                on,
                "SELECT WAIT_ORG, WAIT_ROLE, COUNT(*) AS LATE, MIN(DUE_ON) AS OLDEST FROM APR_CASE"
                        + " WHERE DUE_ON < ? AND STATE = 'RUNNING' GROUP BY WAIT_ORG, WAIT_ROLE"
                        + " ORDER BY LATE DESC, WAIT_ORG, WAIT_ROLE FETCH FIRST "
                        + most
                        + " ROWS ONLY",
                row ->
                        new Late(
                                new OrgId(row.getLong("WAIT_ORG")),
                                Role.valueOf(row.getString("WAIT_ROLE")),
                                row.getLong("LATE"),
                                row.getDate("OLDEST").toLocalDate()),
                today);
    }
}
