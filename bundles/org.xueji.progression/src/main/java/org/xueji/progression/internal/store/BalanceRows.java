package org.xueji.progression.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.Progressions.Balance;
import org.xueji.shared.sql.Sql;

/** Closing balances of schools, as they stood when the school was promoted. */
public final class BalanceRows {
    private static final String SUMS =
            "SELECT B.GRADE, SUM(B.AT_START), SUM(B.CAME), SUM(B.LEFT_SCHOOL), SUM(B.GRADUATED),"
                    + " SUM(B.AT_END) FROM PRG_BALANCE B JOIN PRG_SCHOOL_YEAR P"
                    + " ON P.SCHOOL_ID = B.SCHOOL_ID AND P.INTO_YEAR = B.SCHOOL_YEAR + 1"
                    + " AND P.JOURNAL_ID = B.JOURNAL_ID WHERE B.SCHOOL_YEAR = ? AND ";

    private BalanceRows() {}

    public static void add(
            Connection on, int schoolYear, JournalId chunk, Map<OrgId, List<Balance>> schools)
            throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        schools.forEach(
                (school, grades) ->
                        grades.forEach(
                                each ->
                                        rows.add(
                                                new Object[] {
                                                    school.value(),
                                                    schoolYear,
                                                    each.grade(),
                                                    chunk.value(),
                                                    each.start(),
                                                    each.in(),
                                                    each.out(),
                                                    each.graduated(),
                                                    each.end()
                                                })));
        Sql.batch(
                on,
                "INSERT INTO PRG_BALANCE (SCHOOL_ID, SCHOOL_YEAR, GRADE, JOURNAL_ID, AT_START,"
                        + " CAME, LEFT_SCHOOL, GRADUATED, AT_END)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    /** Those in force, added up by grade. */
    public static List<Balance> sums(Connection on, ListScope scope, int schoolYear)
            throws SQLException {
        return Sql.list(
                on,
                SUMS + scope.condition("P.") + " GROUP BY B.GRADE ORDER BY B.GRADE",
                BalanceRows::read,
                schoolYear,
                scope.org().value());
    }

    static Balance read(ResultSet row) throws SQLException {
        return new Balance(
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6));
    }
}
