package org.xueji.persistence.internal.core;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.core.DerbyDatabase;
import liquibase.ui.LoggerUIService;
import org.xueji.core.api.data.Dialect;

/**
 * The only place that knows Liquibase, and the only one that loads it. One run at a time: its
 * {@link Scope} and its registries are shared by the JVM.
 */
final class LiquibaseRun {

    private static final Map<Dialect, Map<String, String>> WORDS =
            Map.of(
                    Dialect.DERBY,
                    Map.of("ascii", "", "blob", "BLOB", "text", "CLOB"),
                    Dialect.POSTGRESQL,
                    Map.of("ascii", "COLLATE \"C\"", "blob", "BYTEA", "text", "TEXT"));

    private LiquibaseRun() {}

    static synchronized void update(Connection connection, Dialect dialect, Changelog changelog) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Liquibase.class.getClassLoader());
        WhereItStopped where = new WhereItStopped(changelog.path());
        try {
            Scope.child(settings(), () -> run(connection, dialect, changelog, where));
        } catch (Exception e) {
            throw new MigrationFailed(where.toString(), where.cause().orElse(e));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Map<String, Object> settings() {
        return Map.of(
                Scope.Attr.classLoader.name(),
                Liquibase.class.getClassLoader(),
                Scope.Attr.ui.name(),
                new LoggerUIService(),
                Scope.Attr.logService.name(),
                new QuietLog(),
                // a school register tells nobody on the net that it migrates
                "liquibase.analytics.enabled",
                "false");
    }

    private static void run(
            Connection connection, Dialect dialect, Changelog changelog, WhereItStopped where)
            throws Exception {
        releaseLeftOverLock(connection);
        Database database =
                DatabaseFactory.getInstance()
                        .findCorrectDatabaseImplementation(new WholeChangeSets(connection, where));
        if (database instanceof DerbyDatabase derby) {
            derby.setShutdownEmbeddedDerby(false);
        }
        Liquibase liquibase = liquibase(changelog, database);
        WORDS.get(dialect).forEach(liquibase::setChangeLogParameter);
        liquibase.setShowSummary(UpdateSummaryEnum.OFF);
        liquibase.setChangeExecListener(where);
        liquibase.update(new Contexts(), new LabelExpression());
    }

    /** We hold our own lock, so whoever left Liquibase's behind is dead. */
    private static void releaseLeftOverLock(Connection connection) throws SQLException {
        if (!Products.tables(connection).contains("DATABASECHANGELOGLOCK")) {
            return;
        }
        String sql =
                "UPDATE DATABASECHANGELOGLOCK SET LOCKED = FALSE, LOCKEDBY = NULL,"
                        + " LOCKGRANTED = NULL WHERE LOCKED = TRUE";
        try (Statement release = connection.createStatement()) {
            release.executeUpdate(sql);
        }
    }

    /** Closing a {@link Liquibase} would close the connection, which is the lock. */
    @SuppressWarnings("resource")
    private static Liquibase liquibase(Changelog changelog, Database database) {
        return new Liquibase(changelog.path(), new OneFile(changelog), database);
    }
}
