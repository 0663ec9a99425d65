package org.xueji.container.itests;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xueji.core.api.data.Database;

/** All rows of a domain's tables. */
final class Tables {

    private Tables() {}

    /** By table; each row as text, in an order of its own. */
    static Map<String, List<String>> read(Database database, String prefix) {
        return database.reading(
                connection -> {
                    Map<String, List<String>> all = new TreeMap<>();
                    for (String table : names(connection, prefix)) {
                        all.put(table, rows(connection, table));
                    }
                    return all;
                });
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
