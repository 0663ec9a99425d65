package org.xueji.launcher.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Calendar;
import java.util.TimeZone;

/** Writes journal rows, and reads them by plain JDBC, every column in its own type. */
final class JournalReading {

    private static final int FETCH = 2_000;
    private static final String COLUMNS =
            "J.ID, J.WRITTEN_AT, J.ACCOUNT_ID, J.PERSON_KEY, J.ACTED_AS, J.ACTOR_ROLE,"
                    + " J.ACTOR_ORG, J.ACTION_NAME, J.ORG_ID, J.ABOUT_ID, J.ORG_PATH, J.INPUTS,"
                    + " J.POLICIES, J.RESULT_CODE";

    private final Connection sql;

    JournalReading(Connection sql) {
        this.sql = sql;
    }

    /** One statement that writes rows as commands write them, and has them wait to be sealed. */
    static String fill(int rows) {
        return "WITH R AS (INSERT INTO KER_JOURNAL (WRITTEN_AT, ACCOUNT_ID, PERSON_KEY,"
                + " ACTOR_ROLE, ACTOR_ORG, ACTION_NAME, ORG_ID, ABOUT_ID, ORG_PATH, INPUTS,"
                + " POLICIES, RESULT_CODE) SELECT TIMESTAMP '2014-09-01 00:00:00' + N * INTERVAL"
                + " '1 second', N % 20000, 'p' || N % 20000, 'REGISTRAR', 1000 + N % 10000,"
                + " 'intake.submit', 1000 + N % 10000, N, '/1/2/14/' || 1000 + N % 10000 || '/',"
                + " '{\"batch\":\"' || N || '\",\"rows\":\"45\",\"digest\":\"' || md5(N::text)"
                + " || '\"}', '[{\"id\":\"xueji.primary-window\",\"version\":\"1.0.0\",\"scope\":"
                + "\"*\",\"bundle\":\"org.xueji.intake\"}]', 'accepted' FROM"
                + " generate_series(1, "
                + rows
                + ") AS N RETURNING ID) INSERT INTO KER_JOURNAL_PENDING SELECT ID FROM R";
    }

    /** Seconds to read the rows with their seals, in the order of these. */
    double withSeals() throws SQLException {
        return seconds(
                "SELECT S.SEQ, S.JOURNAL_ID, S.LINK, "
                        + COLUMNS
                        + " FROM KER_JOURNAL_SEAL S JOIN KER_JOURNAL J ON J.ID = S.JOURNAL_ID"
                        + " ORDER BY S.SEQ",
                3);
    }

    /** Seconds to read the rows without anything that proves them. */
    double rowsAlone() throws SQLException {
        return seconds("SELECT " + COLUMNS + " FROM KER_JOURNAL J ORDER BY J.ID", 0);
    }

    private double seconds(String query, int before) throws SQLException {
        long begun = System.nanoTime();
        long seen = 0;
        Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
        sql.setAutoCommit(false);
        try (Statement select = sql.createStatement()) {
            select.setFetchSize(FETCH);
            try (ResultSet row = select.executeQuery(query)) {
                while (row.next()) {
                    seen += before == 0 ? 0 : row.getString(before).length() + row.getLong(1);
                    seen += row.getTimestamp(before + 2, utc).getNanos();
                    seen += length(row, before);
                }
            }
        } finally {
            sql.rollback();
            sql.setAutoCommit(true);
        }
        if (seen == 0) {
            throw new SQLException("no rows");
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static long length(ResultSet row, int before) throws SQLException {
        long length = 0;
        for (int column : new int[] {1, 3, 7, 9, 10}) {
            length += row.getLong(before + column);
        }
        for (int column : new int[] {4, 5, 6, 8, 11, 12, 13, 14}) {
            String text = row.getString(before + column);
            length += text == null ? 0 : text.length();
        }
        return length;
    }
}
