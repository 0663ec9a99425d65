package org.xueji.persistence.internal.core;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.xueji.core.api.data.Dialect;

/** Both products, each with new, empty databases. */
enum Product {
    DERBY(Dialect.DERBY) {
        @Override
        DataSource create(String name) {
            EmbeddedDataSource source = new EmbeddedDataSource();
            source.setDatabaseName("memory:" + name);
            source.setCreateDatabase("create");
            return source;
        }
    },
    POSTGRESQL(Dialect.POSTGRESQL) {
        @Override
        DataSource create(String name) throws SQLException {
            execute(Server.ONE.getPostgresDatabase(), "CREATE DATABASE " + name);
            return Server.ONE.getDatabase("postgres", name);
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();

    final Dialect dialect;

    Product(Dialect dialect) {
        this.dialect = dialect;
    }

    abstract DataSource create(String name) throws SQLException;

    DataSource create() throws SQLException {
        DataSource source = create("db" + COUNT.incrementAndGet());
        try (Connection connection = source.getConnection()) {
            Products.tune(connection, dialect);
        }
        return source;
    }

    static void execute(DataSource source, String... statements) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static String value(DataSource source, String query) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static final class Server {

        static final EmbeddedPostgres ONE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(1)).start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
