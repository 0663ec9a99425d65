package org.xueji.launcher.swap;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xueji.launcher.client.SchoolPair;
import org.xueji.launcher.client.Transfer;

/**
 * Holds what the clients were told against what the database has: each transfer there is was
 * acknowledged, each has moved its pupil, and each case went by the steps that it began with.
 */
final class Accounting {

    private static final String ALL =
            """
            SELECT T.ID, T.STATE, T.CASE_ID, C.STATE AS CASE_STATE, C.ROUTE_DIGEST, P.SCHOOL_ID,
                (SELECT STRING_AGG(S.NAME, ' ' ORDER BY S.STEP_NO) FROM APR_STEP S
                    WHERE S.CASE_ID = T.CASE_ID) AS PLAN,
                (SELECT STRING_AGG(H.HAD_STEP, ' ' ORDER BY H.SEQ) FROM APR_HISTORY H
                    WHERE H.CASE_ID = T.CASE_ID AND H.MOVE_NAME = 'approve') AS WENT
            FROM TRF_TRANSFER T
            JOIN REG_PERSON P ON P.ID = T.PERSON_ID
            LEFT JOIN APR_CASE C ON C.ID = T.CASE_ID
            WHERE T.SENDING_ID = ?""";

    private final List<String> wrong = new ArrayList<>();

    /** Everything that does not agree. */
    static List<String> wrong(Connection sql, List<SchoolPair> pairs, List<Transfer> told)
            throws SQLException {
        Accounting accounting = new Accounting();
        Map<Long, Transfer> known = new HashMap<>();
        told.forEach(each -> known.put(each.id(), each));
        for (SchoolPair pair : pairs) {
            accounting.compare(sql, pair, known);
        }
        known.values().forEach(each -> accounting.wrong.add("nowhere: " + each.id()));
        return accounting.wrong;
    }

    private void compare(Connection sql, SchoolPair pair, Map<Long, Transfer> known)
            throws SQLException {
        try (PreparedStatement select = sql.prepareStatement(ALL)) {
            select.setLong(1, pair.sendingId());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Transfer told = known.remove(row.getLong("ID"));
                    if (told == null) {
                        wrong.add("never acknowledged: " + row.getLong("ID"));
                    } else {
                        compare(row, told);
                    }
                }
            }
        }
    }

    private void compare(ResultSet row, Transfer told) throws SQLException {
        String plan = String.join(" ", told.plan());
        expect(told, "state", "DONE", row.getString("STATE"));
        expect(told, "case", told.about(), row.getLong("CASE_ID"));
        expect(told, "state of the case", "APPROVED", row.getString("CASE_STATE"));
        expect(told, "route", told.digest(), row.getString("ROUTE_DIGEST"));
        expect(told, "plan", plan, row.getString("PLAN"));
        expect(told, "steps gone", plan, row.getString("WENT"));
        expect(told, "school", told.pair().receivingId(), row.getLong("SCHOOL_ID"));
    }

    private void expect(Transfer told, String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            wrong.add("transfer %d: %s is %s, not %s".formatted(told.id(), what, found, expected));
        }
    }
}
