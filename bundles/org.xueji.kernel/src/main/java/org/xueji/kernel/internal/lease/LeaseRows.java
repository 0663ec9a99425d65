package org.xueji.kernel.internal.lease;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.xueji.core.api.data.Database;
import org.xueji.kernel.internal.command.Conflicts;
import org.xueji.kernel.internal.db.Instants;
import org.xueji.kernel.internal.node.ThisNode;

/** KER_LEASE. The database's clock decides when a lease has run out, each time anew. */
final class LeaseRows {

    private final Database database;
    private final ThisNode node;

    LeaseRows(Database database, ThisNode node) {
        this.database = database;
        this.node = node;
    }

    boolean take(String name, Duration life) {
        try {
            return database.inChunk(c -> takeOver(c, name, life) || insert(c, name, life));
        } catch (RuntimeException e) {
            if (Conflicts.isDuplicateKey(e)) {
                return false;
            }
            throw e;
        }
    }

    boolean renew(String name, Duration life) {
        return database.inChunk(
                connection -> {
                    try (PreparedStatement row =
                            connection.prepareStatement(
                                    "UPDATE KER_LEASE SET EXPIRES_AT = ?"
                                            + " WHERE NAME = ? AND TOKEN = ?")) {
                        Instants.set(row, 1, Instants.databaseNow(connection).plus(life));
                        row.setString(2, name);
                        row.setString(3, node.incarnation());
                        return row.executeUpdate() == 1;
                    }
                });
    }

    void release(String name) {
        database.inChunk(
                connection -> {
                    try (PreparedStatement row =
                            connection.prepareStatement(
                                    "DELETE FROM KER_LEASE WHERE NAME = ? AND TOKEN = ?")) {
                        row.setString(1, name);
                        row.setString(2, node.incarnation());
                        return row.executeUpdate();
                    }
                });
    }

    private boolean takeOver(Connection connection, String name, Duration life)
            throws SQLException {
        Instant now = Instants.databaseNow(connection);
        try (PreparedStatement row =
                connection.prepareStatement(
                        "UPDATE KER_LEASE SET NODE = ?, TOKEN = ?, EXPIRES_AT = ?"
                                + " WHERE NAME = ? AND (NODE = ? OR EXPIRES_AT < ?)")) {
            row.setString(1, node.id());
            row.setString(2, node.incarnation());
            Instants.set(row, 3, now.plus(life));
            row.setString(4, name);
            row.setString(5, node.id());
            Instants.set(row, 6, now);
            return row.executeUpdate() == 1;
        }
    }

    private boolean insert(Connection connection, String name, Duration life) throws SQLException {
        Instant now = Instants.databaseNow(connection);
        try (PreparedStatement row =
                connection.prepareStatement(
                        "INSERT INTO KER_LEASE (NAME, NODE, TOKEN, EXPIRES_AT)"
                                + " VALUES (?, ?, ?, ?)")) {
            row.setString(1, name);
            row.setString(2, node.id());
            row.setString(3, node.incarnation());
            Instants.set(row, 4, now.plus(life));
            return row.executeUpdate() == 1;
        }
    }
}
