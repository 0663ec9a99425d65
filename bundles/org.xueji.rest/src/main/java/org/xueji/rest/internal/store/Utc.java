package org.xueji.rest.internal.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Calendar;
import java.util.TimeZone;

/** Instants in columns, in UTC whatever zone the JVM is set to. */
public final class Utc {

    private Utc() {}

    public static void set(PreparedStatement statement, int at, Instant value) throws SQLException {
        statement.setTimestamp(at, Timestamp.from(value), calendar());
    }

    public static Instant get(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column, calendar()).toInstant();
    }

    private static Calendar calendar() {
        return Calendar.getInstance(TimeZone.getTimeZone("UTC"));
    }
}
