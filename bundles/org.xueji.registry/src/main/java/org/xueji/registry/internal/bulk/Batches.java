package org.xueji.registry.internal.bulk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Many rows by one statement, sent together. */
public final class Batches {

    private Batches() {}

    /** Runs a statement for each row of values; each changes one row of the table. */
    public static void run(Connection on, String sql, List<Object[]> rows) throws SQLException {
        try (PreparedStatement statement = on.prepareStatement(sql)) {
            for (Object[] values : rows) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                statement.addBatch();
            }
            for (int changed : statement.executeBatch()) {
                if (changed != 1) {
                    throw new IllegalStateException(
                            "a row changed meanwhile, in spite of the lock");
                }
            }
        }
    }
}
