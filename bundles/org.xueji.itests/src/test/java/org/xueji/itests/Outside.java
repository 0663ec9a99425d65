package org.xueji.itests;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Questions asked to a node's database from outside the node. */
final class Outside {

    private Outside() {}

    static long count(NodeUnderTest node, String query) throws SQLException {
        return row(node, query).get(0);
    }

    /** The numbers in the first row of the answer; empty when there is none. */
    static List<Long> row(NodeUnderTest node, String query) throws SQLException {
        try (Connection connection = node.sql();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<Long> numbers = new ArrayList<>();
            int columns = result.next() ? result.getMetaData().getColumnCount() : 0;
            for (int i = 1; i <= columns; i++) {
                numbers.add(result.getLong(i));
            }
            return numbers;
        }
    }

    /** As {@link #count}, on Derby while its node is down; lets the database go again. */
    static long countDerby(NodeUnderTest node, String query) throws SQLException {
        try {
            return count(node, query);
        } finally {
            shutDown("jdbc:derby:" + node.folder().root().resolve("database/xueji"));
        }
    }

    /** Derby says by an exception that it has shut down. */
    static void shutDown(String url) throws SQLException {
        try {
            DriverManager.getConnection(url + ";shutdown=true").close();
        } catch (SQLException e) {
            if (!"08006".equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    /** A hash over every row of every table whose name begins so, on PostgreSQL. */
    static String hash(NodeUnderTest node, String prefix) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (Connection connection = node.sql();
                Statement statement = connection.createStatement()) {
            List<String> tables = tables(statement, prefix);
            if (tables.isEmpty()) {
                throw new AssertionError("no table begins with " + prefix);
            }
            for (String table : tables) {
                digest.update(table.getBytes(StandardCharsets.UTF_8));
                try (ResultSet rows =
                        statement.executeQuery(
                                "SELECT CAST(t AS TEXT) FROM " + table + " t ORDER BY 1")) {
                    while (rows.next()) {
                        digest.update(rows.getString(1).getBytes(StandardCharsets.UTF_8));
                        digest.update((byte) '\n');
                    }
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<String> tables(Statement statement, String prefix) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet found =
                statement.executeQuery(
                        "SELECT table_name FROM information_schema.tables"
                                + " WHERE table_schema = 'public' AND lower(table_name) LIKE '"
                                + prefix.toLowerCase(java.util.Locale.ROOT).replace("_", "\\_")
                                + "%' ORDER BY 1")) {
            while (found.next()) {
                names.add(found.getString(1));
            }
        }
        return names;
    }
}
