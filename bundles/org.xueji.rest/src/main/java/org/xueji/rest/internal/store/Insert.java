package org.xueji.rest.internal.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.xueji.core.api.data.Database;

/** Inserts that another node may have done just before. */
final class Insert {

    private static final String UNIQUE_VIOLATION = "23505";

    private Insert() {}

    /** Fills the places of a statement. */
    interface Values {
        void into(PreparedStatement insert) throws SQLException;
    }

    static void ifAbsent(Database database, String sql, Values values) {
        try {
            database.inChunk(
                    connection -> {
                        try (PreparedStatement insert = connection.prepareStatement(sql)) {
                            values.into(insert);
                            return insert.executeUpdate();
                        }
                    });
        } catch (RuntimeException e) {
            if (!isUniqueViolation(e)) {
                throw e;
            }
        }
    }

    private static boolean isUniqueViolation(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
