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
        return ask(
                node,
                query,
                result -> {
                    List<Long> numbers = new ArrayList<>();
                    int columns = result.next() ? result.getMetaData().getColumnCount() : 0;
                    for (int i = 1; i <= columns; i++) {
                        numbers.add(result.getLong(i));
                    }
                    return numbers;
                });
    }

    /** The first column of all rows. */
    static List<String> texts(NodeUnderTest node, String query) throws SQLException {
        return ask(
                node,
                query,
                result -> {
                    List<String> texts = new ArrayList<>();
                    while (result.next()) {
                        texts.add(result.getString(1));
                    }
                    return texts;
                });
    }

    /** The names of all tables, in capitals. */
    static List<String> tables(NodeUnderTest node) throws SQLException {
        return texts(
                node,
                node.isEmbedded()
                        ? "SELECT TABLENAME FROM SYS.SYSTABLES WHERE TABLETYPE = 'T'"
                        : "SELECT upper(table_name) FROM information_schema.tables"
                                + " WHERE table_schema = 'public'");
    }

    private interface Reader<T> {

        T read(ResultSet result) throws SQLException;
    }

    private static <T> T ask(NodeUnderTest node, String query, Reader<T> reader)
            throws SQLException {
        try (Connection connection = node.sql();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return reader.read(result);
        } finally {
            node.release();
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
            List<String> tables =
                    tables(node).stream().filter(name -> name.startsWith(prefix)).sorted().toList();
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
}
