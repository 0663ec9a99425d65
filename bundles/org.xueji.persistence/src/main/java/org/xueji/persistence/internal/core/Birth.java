package org.xueji.persistence.internal.core;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.xueji.core.api.data.DatabaseKind;
import org.xueji.core.api.data.Dialect;

/** Finds out which database this is, and gives an empty one its identity. */
public final class Birth {

    private static final String[] TABLES = {
        "CREATE TABLE PER_DATABASE (ONE_ROW SMALLINT NOT NULL PRIMARY KEY CHECK (ONE_ROW = 1),"
                + " ID CHAR(36) NOT NULL, KIND VARCHAR(10) NOT NULL, BORN_AT TIMESTAMP NOT NULL,"
                + " ARRIVING CHAR(36), MOVED_TO VARCHAR(500))",
        "CREATE TABLE PER_SCHEMA (NAME VARCHAR(31) NOT NULL, CHECKSUM CHAR(64) NOT NULL,"
                + " VERSION VARCHAR(100) NOT NULL, MIGRATED_AT TIMESTAMP NOT NULL,"
                + " PRIMARY KEY (NAME, CHECKSUM))"
    };

    private final DataSource bulk;
    private final Dialect dialect;
    private final Clock clock;

    public Birth(DataSource bulk, Dialect dialect, Clock clock) {
        this.bulk = bulk;
        this.dialect = dialect;
        this.clock = clock;
    }

    /** Who the database is; empty when it has no table at all. */
    public Optional<BornDatabase> look() throws SQLException {
        try (Connection connection = bulk.getConnection()) {
            return look(connection);
        }
    }

    /**
     * Makes an empty database one of ours. Of several nodes at once one does it, all get its
     * answer.
     */
    public BornDatabase bear(DatabaseKind kind) throws SQLException {
        return MigrationLock.holding(
                bulk, dialect, connection -> bear(connection, kind, Optional.empty()));
    }

    /** Makes an empty database one that waits for the contents of another. */
    public BornDatabase bearFor(UUID arriving, DatabaseKind kind) throws SQLException {
        return MigrationLock.holding(
                bulk, dialect, connection -> bear(connection, kind, Optional.of(arriving)));
    }

    /**
     * The contents have all come, and with them the identity; in the transaction that brought them.
     */
    public static void arrived(Connection connection, BornDatabase elder) throws SQLException {
        String sql = "UPDATE PER_DATABASE SET ID = ?, BORN_AT = ?, ARRIVING = NULL";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, elder.id().toString());
            Instants.set(update, 2, elder.bornAt());
            update.executeUpdate();
        }
    }

    /** Writes down where the contents went, or with nothing that they are here after all. */
    public void moved(Optional<String> to) throws SQLException {
        try (Connection connection = bulk.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE PER_DATABASE SET MOVED_TO = ?")) {
            update.setString(1, to.orElse(null));
            update.executeUpdate();
        }
    }

    private BornDatabase bear(Connection connection, DatabaseKind kind, Optional<UUID> arriving)
            throws SQLException {
        Optional<BornDatabase> elder = look(connection);
        if (elder.isPresent()) {
            return elder.get();
        }
        connection.setAutoCommit(false);
        try {
            create(connection, kind, arriving);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
        return look(connection).orElseThrow();
    }

    private void create(Connection connection, DatabaseKind kind, Optional<UUID> arriving)
            throws SQLException {
        try (Statement ddl = connection.createStatement()) {
            for (String table : TABLES) {
                ddl.execute(table);
            }
        }
        String sql =
                "INSERT INTO PER_DATABASE (ONE_ROW, ID, KIND, BORN_AT, ARRIVING) VALUES (1, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, UUID.randomUUID().toString());
            insert.setString(2, kind.name());
            Instants.set(insert, 3, clock.instant());
            insert.setString(4, arriving.map(UUID::toString).orElse(null));
            insert.executeUpdate();
        }
    }

    private Optional<BornDatabase> look(Connection connection) throws SQLException {
        Set<String> tables = Products.tables(connection);
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        if (!tables.contains("PER_DATABASE")) {
            throw new ForeignDatabase(tables);
        }
        String sql = "SELECT ID, KIND, BORN_AT, ARRIVING, MOVED_TO FROM PER_DATABASE";
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(sql)) {
            row.next();
            return Optional.of(read(row));
        }
    }

    private BornDatabase read(ResultSet row) throws SQLException {
        Instant bornAt = Instants.get(row, "BORN_AT").orElseThrow();
        return new BornDatabase(
                UUID.fromString(row.getString("ID")),
                DatabaseKind.valueOf(row.getString("KIND").toUpperCase(Locale.ROOT)),
                dialect,
                bornAt,
                Optional.ofNullable(row.getString("ARRIVING")).map(UUID::fromString),
                Optional.ofNullable(row.getString("MOVED_TO")));
    }
}
