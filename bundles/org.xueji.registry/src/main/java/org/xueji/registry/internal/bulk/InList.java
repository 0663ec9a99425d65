package org.xueji.registry.internal.bulk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.xueji.core.api.data.Dialect;

/** Asks for many rows by key in few statements: one array on PostgreSQL, IN lists on Derby. */
final class InList {

    /** One size only, so that Derby compiles one statement; what is left over repeats the last. */
    private static final int SIZE = 250;

    private static final String DERBY_MARKS =
            " IN (" + String.join(", ", Collections.nCopies(SIZE, "?")) + ")";

    private final Dialect dialect;

    InList(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Takes one row of an answer. */
    @FunctionalInterface
    interface Row {
        void take(ResultSet row) throws SQLException;
    }

    /**
     * Runs {@code sql}, in which {@code @KEYS} stands behind the column of the key.
     *
     * @param keys distinct keys, may be none
     */
    void each(Connection connection, String sql, List<String> keys, Row row) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        if (dialect == Dialect.POSTGRESQL) {
            array(connection, sql.replace("@KEYS", " = ANY (?)"), "varchar", keys, row);
        } else {
            lists(connection, sql.replace("@KEYS", DERBY_MARKS), keys, row);
        }
    }

    /** The same for keys that are ids. */
    void eachId(Connection connection, String sql, List<Long> ids, Row row) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        if (dialect == Dialect.POSTGRESQL) {
            array(connection, sql.replace("@KEYS", " = ANY (?)"), "bigint", ids, row);
        } else {
            lists(connection, sql.replace("@KEYS", DERBY_MARKS), ids, row);
        }
    }

    private static void array(Connection connection, String sql, String type, List<?> keys, Row row)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setArray(1, connection.createArrayOf(type, keys.toArray()));
            take(query, row);
        }
    }

    private static void lists(Connection connection, String sql, List<?> keys, Row row)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int from = 0; from < keys.size(); from += SIZE) {
                int last = Math.min(from + SIZE, keys.size()) - 1;
                for (int i = 0; i < SIZE; i++) {
                    query.setObject(i + 1, keys.get(Math.min(from + i, last)));
                }
                take(query, row);
            }
        }
    }

    private static void take(PreparedStatement query, Row row) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                row.take(rows);
            }
        }
    }
}
