package org.xueji.kernel.internal.seal;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.TimeZone;
import org.xueji.core.api.data.Dialect;
import org.xueji.seal.api.Line;

/**
 * A row of KER_JOURNAL as the line that is sealed. PostgreSQL hands out texts as they came, in
 * UTF-8; no strings are made of them. For one thread.
 */
final class RowLine {

    /** In the order of the line; the row's alias is J. */
    static final String COLUMNS =
            "J.ID, J.WRITTEN_AT, J.ACCOUNT_ID, J.PERSON_KEY, J.ACTED_AS, J.ACTOR_ROLE,"
                    + " J.ACTOR_ORG, J.ACTION_NAME, J.ORG_ID, J.ABOUT_ID, J.ORG_PATH, J.INPUTS,"
                    + " J.POLICIES, J.RESULT_CODE";

    private static final long MICROS = 1_000_000;

    private final Line line = new Line();
    private final Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
    private final boolean bytes;

    RowLine(Dialect dialect) {
        this.bytes = dialect == Dialect.POSTGRESQL;
    }

    /**
     * @param first number of the column ID among those selected
     */
    Line of(long sequence, ResultSet row, int first) throws SQLException {
        int column = first;
        line.begin('J').add(sequence).add(row.getLong(column++));
        line.add(micros(row, column++)).add(row.getLong(column++));
        for (int i = 0; i < 3; i++) {
            text(row, column++);
        }
        line.add(row.getLong(column++));
        text(row, column++);
        line.add(row.getLong(column++));
        number(row, column++);
        for (int i = 0; i < 4; i++) {
            text(row, column++);
        }
        return line;
    }

    /** A text in UTF-8, such as a link. */
    byte[] bytes(ResultSet row, int column) throws SQLException {
        return bytes
                ? row.getBytes(column)
                : row.getString(column).getBytes(StandardCharsets.UTF_8);
    }

    private void text(ResultSet row, int column) throws SQLException {
        if (bytes) {
            line.utf8(row.getBytes(column));
        } else {
            line.add(row.getString(column));
        }
    }

    private void number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        if (row.wasNull()) {
            line.add((String) null);
        } else {
            line.add(number);
        }
    }

    private long micros(ResultSet row, int column) throws SQLException {
        if (bytes) {
            LocalDateTime at = row.getObject(column, LocalDateTime.class);
            return at.toEpochSecond(ZoneOffset.UTC) * MICROS + at.getNano() / 1000;
        }
        Timestamp at = row.getTimestamp(column, utc);
        return Math.floorDiv(at.getTime(), 1000L) * MICROS + at.getNanos() / 1000;
    }
}
