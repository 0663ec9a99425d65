package org.xueji.persistence.internal.move;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.xueji.core.api.data.BulkLoader;
import org.xueji.core.api.data.Dialect;
import org.xueji.persistence.internal.core.Birth;
import org.xueji.persistence.internal.core.BornDatabase;
import org.xueji.persistence.internal.core.Changelog;
import org.xueji.persistence.internal.core.Migrator;
import org.xueji.persistence.internal.core.Products;

/**
 * Copies a Derby database into an empty PostgreSQL: the tables by the same migrations, the rows by
 * the fast loader, all of them in one transaction, counted before it commits. Nobody may write to
 * the Derby database meanwhile.
 */
public final class Mover {

    /** Each database keeps its own account of these. */
    private static final Set<String> OWN =
            Set.of("PER_DATABASE", "PER_SCHEMA", "DATABASECHANGELOG", "DATABASECHANGELOGLOCK");

    private final DataSource from;
    private final DataSource to;
    private final BulkLoader loader;
    private final Consumer<String> progress;

    public Mover(DataSource from, DataSource to, BulkLoader loader, Consumer<String> progress) {
        this.from = from;
        this.to = to;
        this.loader = loader;
        this.progress = progress;
    }

    /**
     * Moves everything, the database's identity included.
     *
     * @param changelogs of all domains that have tables
     */
    public void move(BornDatabase identity, List<Changelog> changelogs) throws SQLException {
        refuseUnlessEmpty(identity);
        Migrator migrator = new Migrator(to, Dialect.POSTGRESQL, Clock.systemUTC());
        for (Changelog changelog : changelogs) {
            migrator.migrate(changelog);
        }
        try (Connection source = from.getConnection();
                Connection target = to.getConnection()) {
            source.setAutoCommit(false);
            target.setAutoCommit(false);
            try {
                copyAll(source, target);
                Birth.arrived(target, identity);
                target.commit();
            } catch (SQLException | RuntimeException e) {
                target.rollback();
                throw e;
            } finally {
                source.rollback();
                source.setAutoCommit(true);
                target.setAutoCommit(true);
            }
            analyse(target);
        }
    }

    /**
     * An interrupted move has left empty tables and a note of itself behind; it may be done again.
     */
    private void refuseUnlessEmpty(BornDatabase identity) throws SQLException {
        try (Connection target = to.getConnection()) {
            if (Products.dialectOf(target) != Dialect.POSTGRESQL) {
                throw new IllegalStateException("the configured database is not PostgreSQL");
            }
        }
        BornDatabase born =
                new Birth(to, Dialect.POSTGRESQL, Clock.systemUTC())
                        .bearFor(identity.id(), identity.kind());
        if (!born.arriving().equals(Optional.of(identity.id()))) {
            throw new IllegalStateException(
                    "the configured database is in use already, it is " + born.id());
        }
    }

    private void copyAll(Connection source, Connection target) throws SQLException {
        Set<String> tables = tables(source);
        Set<String> missing = new TreeSet<>(tables);
        missing.removeAll(tables(target));
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "no bundle here brings these tables; install their features first: " + missing);
        }
        for (String table : tables) {
            refuseUnlessFits(table, source, target);
        }
        ForeignKeys keys = ForeignKeys.drop(target);
        truncate(target);
        for (String table : tables) {
            long rows = new TableCopy(table, loader).run(source, target);
            progress.accept(table + ": " + rows + " rows");
        }
        keys.restore(target);
        new Sequences(source, target).set();
    }

    /**
     * After a bundle was put back to an older version Derby may have columns that it does not make.
     */
    private static void refuseUnlessFits(String table, Connection source, Connection target)
            throws SQLException {
        Set<String> missing = Products.columns(source, table);
        missing.removeAll(Products.columns(target, table));
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "the bundle here is older than its table "
                            + table
                            + ", it does not make "
                            + missing
                            + "; install the newest version that ever ran here first");
        }
    }

    private static Set<String> tables(Connection connection) throws SQLException {
        Set<String> tables = new TreeSet<>(Products.tables(connection));
        tables.removeAll(OWN);
        return tables;
    }

    /** Some migrations bring rows; the ones that count are Derby's. */
    private static void truncate(Connection target) throws SQLException {
        Set<String> tables = tables(target);
        if (tables.isEmpty()) {
            return;
        }
        try (Statement statement = target.createStatement()) {
            statement.execute("TRUNCATE TABLE " + String.join(", ", tables));
        }
    }

    private static void analyse(Connection target) throws SQLException {
        try (Statement statement = target.createStatement()) {
            statement.execute("ANALYZE");
        }
    }
}
