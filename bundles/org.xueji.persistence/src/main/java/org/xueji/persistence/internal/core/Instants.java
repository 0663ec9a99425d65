package org.xueji.persistence.internal.core;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.Optional;
import java.util.TimeZone;

/** Instants in columns of type TIMESTAMP: the wall clock of UTC, whatever the JVM's zone. */
final class Instants {

    private Instants() {}

    static void set(PreparedStatement statement, int index, Instant instant) throws SQLException {
        statement.setTimestamp(index, Timestamp.from(whole(instant)), utc());
    }

    /**
     * Both products hold microseconds; Derby alone would hold more, PostgreSQL alone would round.
     */
    static Instant whole(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    static Optional<Instant> get(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column, utc())).map(Timestamp::toInstant);
    }

    /** A new one each time: drivers write into it. */
    static Calendar utc() {
        return Calendar.getInstance(TimeZone.getTimeZone("UTC"));
    }
}
