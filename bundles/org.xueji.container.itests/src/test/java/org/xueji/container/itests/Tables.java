package org.xueji.container.itests;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xueji.core.api.data.Database;

/** What lies in a domain's tables. */
final class Tables {

    private Tables() {}

    /** By table: how many rows, and a hash over all of them. */
    static Map<String, String> read(Database database, String prefix) {
        return database.reading(
                connection -> {
                    Map<String, String> all = new TreeMap<>();
                    for (String table : names(connection, prefix)) {
                        all.put(table, told(rows(connection, table)));
                    }
                    return all;
                });
    }

    private static String told(List<String> rows) {
        byte[] text = String.join("\n", rows).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
            return rows.size() + " rows " + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(Connection connection, String prefix) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables =
                connection.getMetaData().getTables(null, null, prefix + "%", null)) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    private static List<String> rows(Connection connection, String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM " + table)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getString(i));
                }
                rows.add(row.toString());
            }
        }
        return rows.stream().sorted().toList();
    }
}
