package org.xueji.transfer.internal.flow;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.xueji.testkit.TestDatabase;

/** Looks at a database from outside, all the time over one connection. */
final class Eye implements AutoCloseable {

    private final Connection connection;
    private final Statement statement;

    Eye(TestDatabase db) throws SQLException {
        connection = db.dataSource().getConnection();
        statement = connection.createStatement();
    }

    /**
     * What several queries answer, asked as one.
     *
     * @param queries each of one value, without its SELECT
     * @return the values in that order; {@code -} where there is none
     */
    List<String> see(List<String> queries) {
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

    @Override
    public void close() throws SQLException {
        statement.close();
        connection.close();
    }
}
