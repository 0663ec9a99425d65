package org.xueji.persistence.internal.core;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.xueji.core.api.data.Dialect;

/** Brings the tables of a domain to what its bundle needs. */
public final class Migrator {

    /**
     * How it went.
     *
     * @param at when these very changes were first seen to their end
     * @param ran false when the database knew them all before
     */
    public record Migrated(Instant at, boolean ran) {}

    private final DataSource bulk;
    private final Dialect dialect;
    private final Clock clock;

    public Migrator(DataSource bulk, Dialect dialect, Clock clock) {
        this.bulk = bulk;
        this.dialect = dialect;
        this.clock = clock;
    }

    /**
     * Runs what has not run yet; asks one row and loads nothing of Liquibase when the changelog is
     * known.
     *
     * @throws MigrationFailed when a changeset fails or was changed after it had run
     */
    public Migrated migrate(Changelog changelog) throws SQLException {
        Optional<Instant> known = known(changelog);
        if (known.isPresent()) {
            return new Migrated(known.get(), false);
        }
        return MigrationLock.holding(bulk, dialect, connection -> run(connection, changelog));
    }

    private Optional<Instant> known(Changelog changelog) throws SQLException {
        try (Connection connection = bulk.getConnection()) {
            return SchemaBook.migratedAt(connection, changelog);
        }
    }

    private Migrated run(Connection connection, Changelog changelog) throws SQLException {
        Optional<Instant> meanwhile = SchemaBook.migratedAt(connection, changelog);
        if (meanwhile.isPresent()) {
            return new Migrated(meanwhile.get(), false);
        }
        LiquibaseRun.update(connection, dialect, changelog);
        connection.setAutoCommit(true);
        Instant now = Instants.whole(clock.instant());
        SchemaBook.remember(connection, changelog, now);
        return new Migrated(now, true);
    }
}
