package org.xueji.registry.internal.count;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.xueji.core.api.data.Dialect;

/** Who works on the totals waits here for whoever does so already, until that one's commit. */
final class Turns {

    static final int FOLD = 1;
    static final int RECONCILE = 2;

    private Turns() {}

    static void take(Connection on, int turn) throws SQLException {
        try (PreparedStatement update =
                on.prepareStatement(
                        "UPDATE REG_HEADCOUNT_TURN SET TURNS = TURNS + 1 WHERE ID = ?")) {
            update.setInt(1, turn);
            update.executeUpdate();
        }
    }

    /**
     * Sees to it that no fold comes between a reader's totals and deltas. PostgreSQL answers each
     * statement from one moment; Derby does not, there the reader holds folds up until he ends.
     */
    static void holdFolds(Connection on, Dialect dialect) throws SQLException {
        if (dialect == Dialect.DERBY) {
            try (Statement query = on.createStatement();
                    ResultSet row =
                            query.executeQuery(
                                    "SELECT TURNS FROM REG_HEADCOUNT_TURN WHERE ID = 1 WITH RS")) {
                row.next();
            }
        }
    }

    /**
     * Whether what is kept holds the whole roll: false until the first reconciliation of an older
     * one.
     */
    static boolean isComplete(Connection on) throws SQLException {
        try (Statement query = on.createStatement();
                ResultSet row =
                        query.executeQuery(
                                "SELECT COMPLETE FROM REG_HEADCOUNT_TURN WHERE ID = 1")) {
            return row.next() && row.getBoolean(1);
        }
    }

    static void complete(Connection on) throws SQLException {
        try (Statement update = on.createStatement()) {
            update.executeUpdate("UPDATE REG_HEADCOUNT_TURN SET COMPLETE = TRUE WHERE ID = 1");
        }
    }
}
