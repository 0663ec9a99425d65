package org.xueji.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;
import org.xueji.core.api.data.Dialect;

/** Databases of the one embedded PostgreSQL server of this JVM. */
final class EmbeddedServer implements Product {

    private final AtomicInteger count = new AtomicInteger();

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public Made empty() {
        return made("");
    }

    @Override
    public Template freeze(Made made) {
        return () -> made(" TEMPLATE " + made.name());
    }

    private Made made(String from) {
        String name = "test" + count.incrementAndGet();
        onServer("CREATE DATABASE " + name + from);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(Server.ONE.getJdbcUrl("postgres", name));
        source.setDefaultRowFetchSize(1000);
        return new Made(name, source, () -> onServer("DROP DATABASE " + name + " WITH (FORCE)"));
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
                return EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(1)).start();
            } catch (IOException e) {
                throw new UncheckedIOException("the embedded PostgreSQL does not start", e);
            }
        }
    }
}
