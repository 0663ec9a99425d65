package org.xueji.shared.sql;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Stream;

/** Statements with their values in a row, alike for every product. */
public final class Sql {
    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

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

    /** The number that the first row begins with, 0 without a row. */
    public static long number(Connection on, String sql, Object... values) throws SQLException {
        return one(on, sql, row -> row.getLong(1), values).orElse(0L);
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
                throw new SQLException("batch of " + rows.size() + " answered " + counts.length);
            }
            return counts;
        }
    }

    /**
     * Inserts a few rows by one statement; as many statements are prepared as there are counts.
     *
     * @param insert up to and with the word VALUES
     */
    public static void insertAll(Connection on, String insert, List<Object[]> rows)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        String row = "(" + places(rows.get(0).length) + ")";
        Object[] all = rows.stream().flatMap(Stream::of).toArray();
        update(on, insert + row + (", " + row).repeat(rows.size() - 1), all);
    }

    /** Places for {@code count} values: ?, ?, ?. */
    public static String places(int count) {
        return "?" + ", ?".repeat(count - 1);
    }

    /** Instants are stored in UTC; for a column that is never NULL. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column, utc()).toInstant();
    }

    /** Instants are stored in UTC; empty for NULL. */
    public static Optional<Instant> optionalInstant(ResultSet row, String column)
            throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column, utc())).map(Timestamp::toInstant);
    }

    /** Empty for NULL. */
    public static Optional<Long> optionalLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    /** The number, or NULL. */
    public static Object orNull(Optional<? extends Number> value) {
        return orNull(value, Nothing.NUMBER);
    }

    public static Object orNull(Optional<?> value, Nothing nothing) {
        return value.<Object>map(some -> some).orElse(nothing);
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof Instant instant) {
                statement.setTimestamp(i + 1, Timestamp.from(instant), utc());
            } else if (value instanceof LocalDate day) {
                statement.setDate(i + 1, Date.valueOf(day));
            } else if (value instanceof Nothing nothing) {
                statement.setNull(i + 1, nothing.type);
            } else if (value instanceof Enum<?> name) {
                statement.setString(i + 1, name.name());
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }

    /** A missing value; both products want to know its type. */
    public enum Nothing {
        TEXT(Types.VARCHAR),
        NUMBER(Types.BIGINT),
        DAY(Types.DATE),
        TRUTH(Types.BOOLEAN);

        private final int type;

        Nothing(int type) {
            this.type = type;
        }
    }

    private static Calendar utc() {
        return Calendar.getInstance(UTC);
    }
}
