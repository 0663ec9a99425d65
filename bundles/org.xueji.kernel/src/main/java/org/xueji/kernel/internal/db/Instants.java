package org.xueji.kernel.internal.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Calendar;
import java.util.Optional;
import java.util.TimeZone;

/** Instants in TIMESTAMP columns: always UTC, whatever the zone of machine and session. */
public final class Instants {

    private Instants() {}

    /**
     * @param value null writes SQL NULL
     */
    public static void set(PreparedStatement statement, int index, Instant value)
            throws SQLException {
        statement.setTimestamp(index, value == null ? null : Timestamp.from(value), utc());
    }

    public static Optional<Instant> get(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column, utc())).map(Timestamp::toInstant);
    }

    /** The database's own time, which decides about leases: nodes' clocks may differ. */
    public static Instant databaseNow(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("VALUES (CURRENT_TIMESTAMP)");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getTimestamp(1).toInstant();
        }
    }

    private static Calendar utc() {
        return Calendar.getInstance(TimeZone.getTimeZone("UTC"));
    }
}
