package org.xueji.kernel.internal.seal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.TimeZone;
import org.xueji.seal.api.Line;

/** A row of KER_JOURNAL as the line that is sealed. For one thread. */
final class RowLine {

    /** In the order of the line; the row's alias is J. */
    static final String COLUMNS =
            "J.ID, J.WRITTEN_AT, J.ACCOUNT_ID, J.PERSON_KEY, J.ACTED_AS, J.ACTOR_ROLE,"
                    + " J.ACTOR_ORG, J.ACTION_NAME, J.ORG_ID, J.ABOUT_ID, J.ORG_PATH, J.INPUTS,"
                    + " J.POLICIES, J.RESULT_CODE";

    private static final long MICROS = 1_000_000;

    private final Line line = new Line();
    private final Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"));

    /**
     * @param first number of the column ID among those selected
     */
    Line of(long sequence, ResultSet row, int first) throws SQLException {
        int column = first;
        line.begin('J').add(sequence).add(row.getLong(column++));
        line.add(micros(row.getTimestamp(column++, utc)));
        line.add(row.getLong(column++));
        for (int i = 0; i < 3; i++) {
            line.add(row.getString(column++));
        }
        line.add(row.getLong(column++)).add(row.getString(column++)).add(row.getLong(column++));
        for (int i = 0; i < 5; i++) {
            line.add(row.getString(column++));
        }
        return line;
    }

    private static long micros(Timestamp at) {
        return Math.floorDiv(at.getTime(), 1000L) * MICROS + at.getNanos() / 1000;
    }
}
