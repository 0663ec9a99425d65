package org.xueji.registry.internal.bulk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.xueji.core.api.data.Dialect;

/**
 * Counts the student numbers given out in each series of region and birth date. The row of a series
 * is locked until the chunk ends; series are taken in order.
 */
final class NumberSeries {

    private static final String POSTGRESQL =
            "INSERT INTO REG_NUMBER_SERIES AS S (SERIES, NEXT_NO)"
                    + " SELECT SERIES, WANTED FROM UNNEST(?, ?) WITH ORDINALITY"
                    + " AS T (SERIES, WANTED, PLACE) ORDER BY PLACE"
                    + " ON CONFLICT (SERIES) DO UPDATE SET NEXT_NO = S.NEXT_NO + EXCLUDED.NEXT_NO"
                    + " RETURNING SERIES, NEXT_NO";

    /** With a scan, which Derby takes to while the table is small, chunks would wait for all. */
    private static final String DERBY =
            """
            SELECT NEXT_NO FROM REG_NUMBER_SERIES --DERBY-PROPERTIES constraint=REG_NUMBER_SERIES_PK
            WHERE SERIES = ? FOR UPDATE OF NEXT_NO""";

    private final Dialect dialect;

    NumberSeries(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Reserves places.
     *
     * @param wanted how many of each series
     * @return the first of the places reserved in each
     */
    Map<String, Integer> reserve(Connection connection, TreeMap<String, Integer> wanted)
            throws SQLException {
        return dialect == Dialect.POSTGRESQL
                ? reserveAll(connection, wanted)
                : reserveEach(connection, wanted);
    }

    private static Map<String, Integer> reserveAll(
            Connection connection, TreeMap<String, Integer> wanted) throws SQLException {
        Map<String, Integer> first = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(POSTGRESQL)) {
            statement.setArray(1, connection.createArrayOf("varchar", wanted.keySet().toArray()));
            statement.setArray(2, connection.createArrayOf("int4", wanted.values().toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String series = rows.getString(1);
                    first.put(series, rows.getInt(2) - wanted.get(series));
                }
            }
        }
        return first;
    }

    private static Map<String, Integer> reserveEach(
            Connection connection, TreeMap<String, Integer> wanted) throws SQLException {
        Map<String, Integer> first = new HashMap<>();
        try (PreparedStatement read =
                        connection.prepareStatement(
                                DERBY, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE);
                PreparedStatement begin =
                        connection.prepareStatement(
                                "INSERT INTO REG_NUMBER_SERIES (SERIES, NEXT_NO) VALUES (?, 0)")) {
            for (Map.Entry<String, Integer> entry : wanted.entrySet()) {
                read.setString(1, entry.getKey());
                OptionalInt place = bump(read, entry.getValue());
                if (place.isEmpty()) {
                    begin(begin, entry.getKey());
                    place = bump(read, entry.getValue());
                }
                first.put(entry.getKey(), place.orElseThrow());
            }
        }
        return first;
    }

    private static OptionalInt bump(PreparedStatement read, int by) throws SQLException {
        try (ResultSet row = read.executeQuery()) {
            if (!row.next()) {
                return OptionalInt.empty();
            }
            int place = row.getInt(1);
            row.updateInt(1, place + by);
            row.updateRow();
            return OptionalInt.of(place);
        }
    }

    /** Another chunk may begin the same series first; then it is there, which is all we need. */
    private static void begin(PreparedStatement insert, String series) throws SQLException {
        try {
            insert.setString(1, series);
            insert.executeUpdate();
        } catch (SQLException e) {
            if (!"23505".equals(e.getSQLState())) {
                throw e;
            }
        }
    }
}
