package org.xueji.persistence.internal.core;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Which changelogs this database has seen to their end. A domain has one row for each, so that an
 * older version of a bundle that comes back is known as well.
 */
final class SchemaBook {

    private SchemaBook() {}

    static Optional<Instant> migratedAt(Connection connection, Changelog changelog)
            throws SQLException {
        String sql = "SELECT MIGRATED_AT FROM PER_SCHEMA WHERE NAME = ? AND CHECKSUM = ?";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, changelog.domain());
            query.setString(2, changelog.checksum());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Instants.get(row, "MIGRATED_AT") : Optional.empty();
            }
        }
    }

    static void remember(Connection connection, Changelog changelog, Instant now)
            throws SQLException {
        String sql =
                "INSERT INTO PER_SCHEMA (NAME, CHECKSUM, VERSION, MIGRATED_AT)"
                        + " VALUES (?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, changelog.domain());
            insert.setString(2, changelog.checksum());
            insert.setString(3, changelog.version());
            Instants.set(insert, 4, now);
            insert.executeUpdate();
        }
    }
}
