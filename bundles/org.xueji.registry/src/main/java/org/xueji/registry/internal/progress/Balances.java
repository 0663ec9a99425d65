package org.xueji.registry.internal.progress;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Dialect;
import org.xueji.registry.api.Progressions.Balance;

/**
 * Counts what began and ended in the grades of a school year, and, apart from it, who is there now.
 * A place that was replaced by one of the same grade, a change of class, neither begins nor ends.
 */
final class Balances {

    private static final String SAME_GRADE =
            "EXISTS (SELECT 1 FROM REG_PLACEMENT O WHERE O.ENROLMENT_ID = L.ENROLMENT_ID"
                    + " AND O.SCHOOL_YEAR = L.SCHOOL_YEAR AND O.GRADE = L.GRADE AND ";

    private static final String BEGINS =
            "CASE WHEN L.AT_VERSION IS NOT NULL THEN 'S'"
                    + " WHEN L.JOURNAL_ID = E.JOURNAL_ID"
                    + " THEN CASE WHEN E.FROM_DATE > COALESCE(T.FIRST_DAY, CAST(? AS DATE))"
                    + " THEN 'I' ELSE 'S' END"
                    + " WHEN "
                    + SAME_GRADE
                    + "O.VOID_JOURNAL_ID = L.JOURNAL_ID) THEN '-' ELSE 'I' END";

    private static final String ENDS =
            "CASE WHEN L.VOID_JOURNAL_ID <> 0 THEN CASE WHEN "
                    + SAME_GRADE
                    + "O.JOURNAL_ID = L.VOID_JOURNAL_ID) THEN '-' ELSE 'O' END"
                    + " WHEN EXISTS (SELECT 1 FROM REG_PLACEMENT N WHERE"
                    + " N.ENROLMENT_ID = L.ENROLMENT_ID AND N.SCHOOL_YEAR > L.SCHOOL_YEAR"
                    + " AND N.VOID_JOURNAL_ID = 0) THEN 'O'"
                    + " WHEN E.TO_DATE IS NULL THEN '-'"
                    + " WHEN EXISTS (SELECT 1 FROM REG_STATUS S WHERE S.PERSON_ID = E.PERSON_ID"
                    + " AND S.JOURNAL_ID = E.END_JOURNAL_ID AND S.VOID_JOURNAL_ID = 0"
                    + " AND S.STATUS"
                    + Marks.LEAVING
                    + ") THEN 'G' ELSE 'O' END";

    private static final String JOINED =
            " JOIN REG_PLACEMENT L ON L.CLASS_ID = C.ID"
                    + " JOIN REG_ENROLMENT E ON E.ID = L.ENROLMENT_ID";

    /** The same by a look at an index for each, whatever the planner thinks of the size. */
    private static final String BY_KEY =
            " JOIN LATERAL (SELECT * FROM REG_PLACEMENT Q WHERE Q.CLASS_ID = C.ID OFFSET 0) L"
                    + " ON TRUE JOIN LATERAL (SELECT * FROM REG_ENROLMENT Q"
                    + " WHERE Q.ID = L.ENROLMENT_ID LIMIT 1) E ON TRUE";

    private static final String MOVED =
            "SELECT M.SCHOOL_ID, M.GRADE, M.BEGINS, M.ENDS, COUNT(*) FROM (SELECT C.SCHOOL_ID,"
                    + " L.GRADE, "
                    + BEGINS
                    + " AS BEGINS, "
                    + ENDS
                    + " AS ENDS FROM REG_CLASS C@PLACED"
                    + " LEFT JOIN REG_TERM T ON T.SCHOOL_ID = C.SCHOOL_ID"
                    + " AND T.SCHOOL_YEAR = C.SCHOOL_YEAR AND T.TERM_NO = 1"
                    + " WHERE C.SCHOOL_YEAR = ? AND "
                    + History.NOT_UNDONE
                    + " AND C.SCHOOL_ID@SCHOOLS) M"
                    + " GROUP BY M.SCHOOL_ID, M.GRADE, M.BEGINS, M.ENDS";

    private final SeatCounts seats;
    private final String moved;

    Balances(Dialect dialect, SeatCounts seats) {
        this.seats = seats;
        this.moved = MOVED.replace("@PLACED", dialect == Dialect.POSTGRESQL ? BY_KEY : JOINED);
    }

    /** The balance of one grade, as it is counted. */
    private static final class Tally {
        private long start;
        private long in;
        private long out;
        private long graduated;
        private long end;

        void moved(String begins, String ends, long pupils) {
            start += begins.equals("S") ? pupils : 0;
            in += begins.equals("I") ? pupils : 0;
            out += ends.equals("O") ? pupils : 0;
            graduated += ends.equals("G") ? pupils : 0;
        }

        Balance of(String grade) {
            return new Balance(grade, start, in, out, graduated, end);
        }
    }

    Map<OrgId, List<Balance>> read(Connection on, List<Long> schools, int schoolYear)
            throws SQLException {
        Map<Long, Map<String, Tally>> tallies = new TreeMap<>();
        moved(on, schools, schoolYear, tallies);
        for (Seats each : seats.of(on, schools)) {
            if (each.schoolYear() == schoolYear) {
                tally(tallies, each.school(), each.grade()).end += each.pupils();
            }
        }
        Map<OrgId, List<Balance>> balances = new LinkedHashMap<>();
        tallies.forEach(
                (school, grades) -> {
                    List<Balance> own = new ArrayList<>();
                    grades.forEach((grade, tally) -> own.add(tally.of(grade)));
                    balances.put(new OrgId(school), own);
                });
        return balances;
    }

    private static Tally tally(Map<Long, Map<String, Tally>> tallies, long school, String grade) {
        return tallies.computeIfAbsent(school, id -> new TreeMap<>())
                .computeIfAbsent(grade, code -> new Tally());
    }

    private void moved(
            Connection on,
            List<Long> schools,
            int schoolYear,
            Map<Long, Map<String, Tally>> tallies)
            throws SQLException {
        try (PreparedStatement query =
                on.prepareStatement(moved.replace("@SCHOOLS", Marks.in(schools.size())))) {
            query.setDate(1, Date.valueOf(LocalDate.of(schoolYear, 9, 1)));
            query.setInt(2, schoolYear);
            Marks.set(query, 3, schools);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    tally(tallies, row.getLong(1), row.getString(2).strip())
                            .moved(row.getString(3), row.getString(4), row.getLong(5));
                }
            }
        }
    }
}
