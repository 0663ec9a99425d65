package org.xueji.registry.internal.bulk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
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

    private static final String BUMP =
            "UPDATE REG_NUMBER_SERIES SET NEXT_NO = NEXT_NO + ? WHERE SERIES = ?";

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
        try (PreparedStatement bump = connection.prepareStatement(BUMP);
                PreparedStatement begin =
                        connection.prepareStatement(
                                "INSERT INTO REG_NUMBER_SERIES (SERIES, NEXT_NO) VALUES (?, 0)");
                PreparedStatement read =
                        connection.prepareStatement(
                                "SELECT NEXT_NO FROM REG_NUMBER_SERIES WHERE SERIES = ?")) {
            for (Map.Entry<String, Integer> entry : wanted.entrySet()) {
                bump.setInt(1, entry.getValue());
                bump.setString(2, entry.getKey());
                if (bump.executeUpdate() == 0) {
                    begin(begin, entry.getKey());
                    bump.executeUpdate();
                }
                read.setString(1, entry.getKey());
                try (ResultSet row = read.executeQuery()) {
                    row.next();
                    first.put(entry.getKey(), row.getInt(1) - entry.getValue());
                }
            }
        }
        return first;
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
