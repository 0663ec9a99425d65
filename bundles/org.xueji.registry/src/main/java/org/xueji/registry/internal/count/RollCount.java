package org.xueji.registry.internal.count;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.xueji.registry.api.Headcounts;
import org.xueji.registry.api.StudentStatus;

/** The numbers on roll as SQL: from the rows of the roll, and as they are kept. */
final class RollCount {

    private static final String ON_ROLL =
            Arrays.stream(StudentStatus.values())
                    .filter(StudentStatus::isOnRoll)
                    .map(status -> "'" + status + "'")
                    .collect(Collectors.joining(", ", " IN (", ")"));

    /** Counted from the rows: one of each cell that is not empty. */
    private static final String COUNTED =
            "SELECT E.SCHOOL_ID, COALESCE(L.GRADE, '"
                    + Headcounts.NO_GRADE
                    + "') AS GRADE, P.STATUS, COUNT(*) AS PUPILS FROM REG_ENROLMENT E"
                    + " JOIN REG_PERSON P ON P.ID = E.PERSON_ID"
                    + " LEFT JOIN (SELECT ENROLMENT_ID, MAX(SCHOOL_YEAR) AS NEWEST"
                    + " FROM REG_PLACEMENT WHERE VOID_JOURNAL_ID = 0 GROUP BY ENROLMENT_ID) N ON N.ENROLMENT_ID = E.ID"
                    + " LEFT JOIN REG_PLACEMENT L ON L.ENROLMENT_ID = E.ID"
                    + " AND L.SCHOOL_YEAR = N.NEWEST AND L.VOID_JOURNAL_ID = 0"
                    + " WHERE E.TO_DATE IS NULL AND P.STATUS"
                    + ON_ROLL
                    + " GROUP BY E.SCHOOL_ID, COALESCE(L.GRADE, '"
                    + Headcounts.NO_GRADE
                    + "'), P.STATUS";

    /** What has to be added to what is kept so that it is what is counted. */
    static final String MISSING =
            "SELECT SCHOOL_ID, GRADE, STATUS, SUM(PUPILS) FROM ("
                    + COUNTED
                    + " UNION ALL SELECT SCHOOL_ID, GRADE, STATUS, -PUPILS FROM ("
                    + kept("")
                    + ") K) D (SCHOOL_ID, GRADE, STATUS, PUPILS) GROUP BY SCHOOL_ID, GRADE, STATUS HAVING SUM(PUPILS) <> 0"
                    + " ORDER BY SCHOOL_ID, GRADE, STATUS";

    private RollCount() {}

    /**
     * Totals and what is not in them yet, each part of its own with the condition: both are then
     * found by their few schools, where a condition on the whole reads all totals. Several rows of
     * one cell.
     */
    static String kept(String where) {
        return "SELECT SCHOOL_ID, GRADE, STATUS, PUPILS FROM REG_HEADCOUNT"
                + where
                + " UNION ALL SELECT SCHOOL_ID, GRADE, STATUS, PUPILS FROM REG_HEADCOUNT_DELTA"
                + where;
    }

    static String counted(String where) {
        return "SELECT SCHOOL_ID, GRADE, STATUS, PUPILS FROM (" + COUNTED + ") C" + where;
    }
}
