package org.xueji.testkit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Looks at a database from outside, all the time over one connection. */
public final class Eye implements AutoCloseable {

    private final Connection connection;
    private final Statement statement;

    public Eye(TestDatabase db) throws SQLException {
        connection = db.dataSource().getConnection();
        statement = connection.createStatement();
    }

    /**
     * What several queries answer, asked as one.
     *
     * @param queries each of one value, without its SELECT
     * @return the values in that order; {@code -} where there is none
     */
    public List<String> see(List<String> queries) {
        String all =
                queries.stream()
                        .map(query -> "(SELECT " + query + ")")
                        .collect(Collectors.joining(", ", "VALUES (", ")"));
        try (ResultSet row = statement.executeQuery(all)) {
            row.next();
            List<String> seen = new ArrayList<>();
            for (int i = 1; i <= queries.size(); i++) {
                String value = row.getString(i);
                seen.add(value == null ? "-" : value);
            }
            return seen;
        } catch (SQLException e) {
            throw new IllegalStateException(all, e);
        }
    }

    /** Every row that several queries answer, in their order, each as one text. */
    public List<String> rows(List<String> queries) {
        List<String> all = new ArrayList<>();
        for (String query : queries) {
            try (ResultSet rows = statement.executeQuery(query)) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    StringBuilder text = new StringBuilder(query);
                    for (int i = 1; i <= columns; i++) {
                        text.append('|').append(rows.getString(i));
                    }
                    all.add(text.toString());
                }
            } catch (SQLException e) {
                throw new IllegalStateException(query, e);
            }
        }
        return all;
    }

    @Override
    public void close() throws SQLException {
        statement.close();
        connection.close();
    }
}
