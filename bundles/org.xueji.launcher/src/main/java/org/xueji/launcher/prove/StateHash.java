package org.xueji.launcher.prove;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

/**
 * What a summer leaves behind, as one value: SHA-256 over every person with school, year, grade,
 * class and status, over the balances in force, the state of each school, and the number of journal
 * rows. No internal ids and no times. Read past the product, by SQL of its own.
 */
final class StateHash {

    private static final String PERSONS =
            "SELECT P.STUDENT_NUMBER, P.STATUS, O.CODE, L.SCHOOL_YEAR, L.GRADE, C.CLASS_NO, K.CODE"
                    + " FROM REG_PERSON P LEFT JOIN REG_ENROLMENT E ON E.PERSON_ID = P.ID"
                    + " AND E.TO_DATE IS NULL LEFT JOIN REG_ORG O ON O.ID = E.SCHOOL_ID"
                    + " LEFT JOIN REG_PLACEMENT L ON L.ENROLMENT_ID = E.ID"
                    + " AND L.VOID_JOURNAL_ID = 0 LEFT JOIN REG_CLASS C ON C.ID = L.CLASS_ID"
                    + " LEFT JOIN REG_ORG K ON K.ID = C.SCHOOL_ID"
                    + " ORDER BY P.STUDENT_NUMBER COLLATE \"C\", L.SCHOOL_YEAR, L.GRADE,"
                    + " C.CLASS_NO COLLATE \"C\"";

    private static final String BALANCES =
            "SELECT O.CODE, B.SCHOOL_YEAR, B.GRADE, B.AT_START, B.CAME, B.LEFT_SCHOOL,"
                    + " B.GRADUATED, B.AT_END FROM PRG_BALANCE B JOIN REG_ORG O"
                    + " ON O.ID = B.SCHOOL_ID ORDER BY O.CODE COLLATE \"C\", B.SCHOOL_YEAR, B.GRADE";

    private static final String SCHOOLS =
            "SELECT O.CODE, S.INTO_YEAR, S.STATE, S.PUPILS, S.PROMOTED, S.STAYING, S.OPENED"
                    + " FROM PRG_SCHOOL_YEAR S JOIN REG_ORG O ON O.ID = S.SCHOOL_ID"
                    + " ORDER BY O.CODE COLLATE \"C\", S.INTO_YEAR";

    private static final String CHUNKS =
            "SELECT COUNT(*) FROM KER_JOURNAL WHERE ACTION_NAME = 'progression.take-effect'";

    private StateHash() {}

    /** How many chunks the journal has. */
    static long chunks(Connection sql) throws SQLException {
        return SummerRuns.number(sql, CHUNKS);
    }

    /**
     * @param before how many chunks the journal had before the run
     */
    static String of(Connection sql, long before) throws SQLException {
        MessageDigest digest = sha256();
        digest.update(("chunks " + (chunks(sql) - before)).getBytes(StandardCharsets.UTF_8));
        sql.setAutoCommit(false);
        try {
            for (String query : new String[] {PERSONS, BALANCES, SCHOOLS}) {
                add(sql, query, digest);
            }
        } finally {
            sql.rollback();
            sql.setAutoCommit(true);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(Connection sql, String query, MessageDigest digest)
            throws SQLException {
        try (Statement statement = sql.createStatement()) {
            statement.setFetchSize(10_000);
            try (ResultSet rows = statement.executeQuery(query)) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    StringBuilder line = new StringBuilder();
                    for (int i = 1; i <= columns; i++) {
                        line.append(rows.getString(i)).append('|');
                    }
                    digest.update(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
