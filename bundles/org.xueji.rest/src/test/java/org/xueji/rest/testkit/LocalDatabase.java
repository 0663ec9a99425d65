package org.xueji.rest.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.data.BulkWriter;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.Dialect;
import org.xueji.core.api.data.SqlWork;

/** A database with plain local transactions, for tests outside the container. */
public final class LocalDatabase implements Database, Commands, AutoCloseable {

    // dropping one waits half a second for Derby's own thread
    private static final ExecutorService DROPPING =
            Executors.newFixedThreadPool(
                    4,
                    work -> {
                        Thread thread = new Thread(work, "drops Derby databases");
                        thread.setDaemon(true);
                        return thread;
                    });

    private final String url;
    private final Dialect dialect;
    private final ThreadLocal<Connection> running = new ThreadLocal<>();
    private final ThreadLocal<List<Runnable>> afterCommit = ThreadLocal.withInitial(ArrayList::new);

    private LocalDatabase(String url, Dialect dialect) {
        this.url = url;
        this.dialect = dialect;
        script("/db/rest.sql");
    }

    /** A fresh Derby in memory, with the tables of {@code rest}. */
    public static LocalDatabase derby() {
        return new LocalDatabase(
                "jdbc:derby:memory:" + UUID.randomUUID() + ";create=true", Dialect.DERBY);
    }

    /** An empty PostgreSQL database, which gets the tables of {@code rest}. */
    public static LocalDatabase postgresql(String url) {
        return new LocalDatabase(url, Dialect.POSTGRESQL);
    }

    /** Runs the changesets of a formatted SQL changelog that are meant for this product. */
    public void script(String resource) {
        String text = text(resource).replaceAll("(?m)^--liquibase.*$", "");
        for (String changeset : text.split("(?m)^--changeset ")) {
            String head = changeset.lines().findFirst().orElse("");
            boolean meant =
                    !head.contains("dbms:")
                            || head.contains(
                                    "dbms:" + dialect.name().toLowerCase(java.util.Locale.ROOT));
            String body = changeset.substring(head.length());
            for (String statement : body.split(";")) {
                if (meant && !statement.isBlank()) {
                    execute(statement);
                }
            }
        }
    }

    public void execute(String sql) {
        inChunk(
                connection -> {
                    try (var statement = connection.createStatement()) {
                        return statement.execute(sql);
                    }
                });
    }

    /** Runs one statement that no transaction may be around, such as CREATE DATABASE. */
    public static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number in the first row and column. */
    public long count(String sql) {
        return reading(
                connection -> {
                    try (var statement = connection.createStatement();
                            var row = statement.executeQuery(sql)) {
                        row.next();
                        return row.getLong(1);
                    }
                });
    }

    @Override
    public <T> Outcome<T> run(Supplier<Outcome<T>> command) {
        return isRunning() ? command.get() : transaction(command, Outcome::isAccepted);
    }

    @Override
    public <T> T call(Supplier<T> work) {
        return isRunning() ? work.get() : transaction(work, result -> true);
    }

    @Override
    public void afterCommit(Runnable action) {
        if (isRunning()) {
            afterCommit.get().add(action);
        } else {
            action.run();
        }
    }

    private <T> T transaction(Supplier<T> work, java.util.function.Predicate<T> commits) {
        List<Runnable> after = List.of();
        try (Connection connection = open()) {
            running.set(connection);
            try {
                T result = work.get();
                if (commits.test(result)) {
                    connection.commit();
                    after = List.copyOf(afterCommit.get());
                }
                return result;
            } finally {
                running.remove();
                afterCommit.remove();
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            after.forEach(Runnable::run);
        }
    }

    @Override
    public boolean isRunning() {
        return running.get() != null;
    }

    @Override
    public <T> T inCommand(SqlWork<T> work) {
        if (!isRunning()) {
            return inChunk(work);
        }
        try {
            return work.on(running.get());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public <T> T inChunk(SqlWork<T> work) {
        try (Connection connection = open()) {
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public <T> T reading(SqlWork<T> work) {
        return inChunk(work);
    }

    @Override
    public BulkWriter bulkWriter(Connection chunk, String table, List<String> columns) {
        throw new UnsupportedOperationException("no bulk path in this test database");
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    /** Gives the memory of a Derby database back, soon: no test waits for it. */
    @Override
    public void close() {
        if (dialect == Dialect.DERBY) {
            DROPPING.execute(() -> drop(url.replace("create=true", "drop=true")));
        }
    }

    private static void drop(String url) {
        try {
            DriverManager.getConnection(url).close();
        } catch (SQLException dropped) {
            // that is how Derby says it
        }
    }

    private Connection open() throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        connection.setAutoCommit(false);
        return connection;
    }

    private static String text(String resource) {
        try (InputStream in = LocalDatabase.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
