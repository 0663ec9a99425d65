package org.xueji.identity.internal.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;

/** Statements with their values in a row. */
public final class Sql {

    /** Reads one row of a result. */
    @FunctionalInterface
    public interface Shape<T> {
        T of(ResultSet row) throws SQLException;
    }

    private Sql() {}

    public static <T> List<T> list(Connection on, String sql, Shape<T> shape, Object... values)
            throws SQLException {
        try (PreparedStatement statement = on.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet row = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (row.next()) {
                    found.add(shape.of(row));
                }
                return found;
            }
        }
    }

    public static <T> Optional<T> one(Connection on, String sql, Shape<T> shape, Object... values)
            throws SQLException {
        return list(on, sql, shape, values).stream().findFirst();
    }

    public static int update(Connection on, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = on.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    /** Inserts a row and answers the key it got. */
    public static long insert(Connection on, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement =
                on.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            bind(statement, values);
            statement.executeUpdate();
            try (ResultSet key = statement.getGeneratedKeys()) {
                key.next();
                return key.getLong(1);
            }
        }
    }

    /** Runs a statement for every row of values; answers how many rows each changed. */
    public static int[] batch(Connection on, String sql, List<Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return new int[0];
        }
        try (PreparedStatement statement = on.prepareStatement(sql)) {
            for (Object[] values : rows) {
                bind(statement, values);
                statement.addBatch();
            }
            int[] counts = statement.executeBatch();
            if (counts.length != rows.size()) {
                throw new SQLException("a batch did not run to its end");
            }
            return counts;
        }
    }

    /** Places for {@code count} values: ?, ?, ?. */
    public static String places(int count) {
        return "?" + ", ?".repeat(count - 1);
    }

    /** Instants are stored in UTC; empty for NULL. */
    public static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column, utc())).map(Timestamp::toInstant);
    }

    /** Empty for NULL. */
    public static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            bind(statement, i + 1, values[i]);
        }
    }

    private static void bind(PreparedStatement statement, int place, Object value)
            throws SQLException {
        if (value instanceof Instant instant) {
            statement.setTimestamp(place, Timestamp.from(instant), utc());
        } else if (value instanceof Nothing nothing) {
            statement.setNull(place, nothing.type);
        } else if (value instanceof Enum<?> name) {
            statement.setString(place, name.name());
        } else {
            statement.setObject(place, value);
        }
    }

    /** A missing value; both products want to know its type. */
    public enum Nothing {
        TEXT(Types.VARCHAR),
        NUMBER(Types.BIGINT),
        DATE(Types.DATE);

        private final int type;

        Nothing(int type) {
            this.type = type;
        }
    }

    /** The number, or NULL. */
    public static Object orNull(Optional<Long> value) {
        return value.<Object>map(number -> number).orElse(Nothing.NUMBER);
    }

    private static Calendar utc() {
        return Calendar.getInstance(TimeZone.getTimeZone("UTC"));
    }
}
