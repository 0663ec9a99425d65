package org.xueji.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.xueji.core.api.data.DatabaseKind;
import org.xueji.core.api.data.Dialect;

/** Makes new, empty databases of both products for tests. */
public final class TestDatabases {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestDatabases() {}

    /**
     * One of each product, as a {@code @MethodSource}: {@code org.xueji.testkit.TestDatabases#all}.
     */
    public static Stream<TestDatabase> all() {
        return Stream.<java.util.function.Supplier<TestDatabase>>of(
                        TestDatabases::derby, TestDatabases::postgres)
                .map(java.util.function.Supplier::get);
    }

    /** A new Derby database in memory, born as a demo database. */
    public static TestDatabase derby() {
        return derby(DatabaseKind.DEMO);
    }

    public static TestDatabase derby(DatabaseKind kind) {
        String name = "memory:test" + COUNT.incrementAndGet();
        EmbeddedDataSource source = new EmbeddedDataSource();
        source.setDatabaseName(name);
        source.setCreateDatabase("create");
        return TestDatabase.born(Dialect.DERBY, source, kind, () -> dropDerby(name));
    }

    /**
     * A new database in the one embedded PostgreSQL server of this JVM, born as a demo database.
     */
    public static TestDatabase postgres() {
        return postgres(DatabaseKind.DEMO);
    }

    public static TestDatabase postgres(DatabaseKind kind) {
        String name = "test" + COUNT.incrementAndGet();
        onServer("CREATE DATABASE " + name);
        return TestDatabase.born(
                Dialect.POSTGRESQL,
                postgres(name),
                kind,
                () -> onServer("DROP DATABASE " + name + " WITH (FORCE)"));
    }

    /** A PostgreSQL database that nobody has used yet, not even to be born. */
    public static DataSource emptyPostgres() {
        String name = "empty" + COUNT.incrementAndGet();
        onServer("CREATE DATABASE " + name);
        return postgres(name);
    }

    private static DataSource postgres(String name) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(Server.ONE.getJdbcUrl("postgres", name));
        source.setDefaultRowFetchSize(1000);
        return source;
    }

    private static void dropDerby(String name) {
        EmbeddedDataSource source = new EmbeddedDataSource();
        source.setDatabaseName(name);
        source.setConnectionAttributes("drop=true");
        try {
            source.getConnection().close();
        } catch (SQLException e) {
            if (!"08006".equals(e.getSQLState())) {
                throw new IllegalStateException("dropping " + name, e);
            }
        }
    }

    private static void onServer(String sql) {
        try (Connection connection = Server.ONE.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Starts with the first test that wants it and ends with the JVM. */
    private static final class Server {

        static final EmbeddedPostgres ONE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException("the embedded PostgreSQL does not start", e);
            }
        }
    }
}
