package org.xueji.persistence.internal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xueji.core.api.data.BulkWriter;
import org.xueji.core.api.data.SqlWork;

class SqlDatabaseTest {

    private DataSource source;
    private SqlDatabase database;

    private void on(Product product) throws SQLException {
        source = product.create();
        Product.execute(
                source,
                "CREATE TABLE T (ID INTEGER NOT NULL PRIMARY KEY, N INTEGER, D DATE)",
                "INSERT INTO T (ID, N) VALUES (1, 0)",
                "INSERT INTO T (ID, N) VALUES (2, 0)");
        database =
                new SqlDatabase(product.dialect, new NoCommands(), source, d -> Optional.empty());
    }

    /** No test of this class runs a command. */
    private static final class NoCommands implements CommandSql {

        @Override
        public <T> T run(SqlWork<T> work) {
            throw new AssertionError("nothing here runs in a command");
        }

        @Override
        public boolean isRunning() {
            return false;
        }
    }

    private static Void add(Connection connection, int id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE T SET N = N + 1 WHERE ID = " + id);
        }
        return null;
    }

    @ParameterizedTest
    @EnumSource
    void a_look_has_no_transaction(Product product) throws SQLException {
        on(product);

        boolean alone = database.looking(Connection::getAutoCommit);

        assertThat(alone).isTrue();
        assertThat(
                        database.<String>looking(
                                on -> {
                                    try (Statement statement = on.createStatement();
                                            var row =
                                                    statement.executeQuery(
                                                            "SELECT COUNT(*) FROM T")) {
                                        row.next();
                                        return row.getString(1);
                                    }
                                }))
                .isEqualTo("2");
    }

    @ParameterizedTest
    @EnumSource
    void a_chunk_commits_at_its_end(Product product) throws SQLException {
        on(product);

        database.inChunk(chunk -> add(chunk, 1));

        assertThat(Product.value(source, "SELECT N FROM T WHERE ID = 1")).isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource
    void a_chunk_that_throws_leaves_nothing(Product product) throws SQLException {
        on(product);

        assertThatThrownBy(
                        () ->
                                database.inChunk(
                                        chunk -> {
                                            add(chunk, 1);
                                            throw new IllegalStateException("stop");
                                        }))
                .hasMessage("stop");

        assertThat(Product.value(source, "SELECT N FROM T WHERE ID = 1")).isEqualTo("0");
    }

    @ParameterizedTest
    @EnumSource
    void two_chunks_in_a_deadlock_both_come_through(Product product) throws Exception {
        on(product);
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        AtomicInteger runs = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> up = threads.submit(() -> lock(1, 2, bothHoldOne, runs));
            Future<?> down = threads.submit(() -> lock(2, 1, bothHoldOne, runs));
            up.get(60, TimeUnit.SECONDS);
            down.get(60, TimeUnit.SECONDS);
        } finally {
            threads.shutdown();
        }
        assertThat(runs).hasValueGreaterThan(2);
        assertThat(Product.value(source, "SELECT SUM(N) FROM T")).isEqualTo("4");
    }

    private void lock(int first, int second, CyclicBarrier bothHoldOne, AtomicInteger runs) {
        database.inChunk(
                chunk -> {
                    add(chunk, first);
                    if (runs.incrementAndGet() <= 2) {
                        await(bothHoldOne);
                    }
                    return add(chunk, second);
                });
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_sequence_that_too_many_want_is_asked_again(Product product) throws SQLException {
        on(product);
        AtomicInteger runs = new AtomicInteger();

        database.inChunk(
                chunk -> {
                    if (runs.incrementAndGet() == 1) {
                        add(chunk, 1);
                        throw new SQLException("Too much contention on sequence", "X0Y84");
                    }
                    return add(chunk, 2);
                });

        assertThat(runs).hasValue(2);
        assertThat(Product.value(source, "SELECT SUM(N) FROM T WHERE ID = 1")).isEqualTo("0");
    }

    @ParameterizedTest
    @EnumSource
    void what_is_no_deadlock_is_not_repeated(Product product) throws SQLException {
        on(product);
        AtomicInteger runs = new AtomicInteger();

        assertThatThrownBy(
                        () ->
                                database.inChunk(
                                        chunk -> {
                                            runs.incrementAndGet();
                                            throw new SQLException("full", "53100");
                                        }))
                .isInstanceOf(SqlFailure.class);

        assertThat(runs).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_writer_left_open_is_a_mistake(Product product) throws SQLException {
        on(product);

        assertThatThrownBy(() -> database.inChunk(this::leaveOpen))
                .hasMessageContaining("still open");

        assertThat(Product.value(source, "SELECT COUNT(*) FROM T")).isEqualTo("2");
    }

    private Object leaveOpen(Connection chunk) {
        BulkWriter writer = database.bulkWriter(chunk, "T", List.of("ID", "D"));
        writer.add(3).addNull().endRow();
        return writer;
    }

    @ParameterizedTest
    @EnumSource
    void a_row_with_a_value_too_many_or_too_few_is_a_mistake(Product product) throws SQLException {
        on(product);

        assertThatThrownBy(() -> write(3, 4, 5)).hasMessageContaining("more values");
        assertThatThrownBy(() -> write(3)).hasMessageContaining("1 of 2 values");
    }

    private void write(int... values) {
        database.inChunk(
                chunk -> {
                    try (BulkWriter writer = database.bulkWriter(chunk, "T", List.of("ID", "N"))) {
                        for (int value : values) {
                            writer.add(value);
                        }
                        writer.endRow();
                    }
                    return null;
                });
    }

    @ParameterizedTest
    @EnumSource
    void reading_changes_nothing(Product product) throws SQLException {
        on(product);

        assertThatThrownBy(() -> database.reading(connection -> add(connection, 1)))
                .isInstanceOf(SqlFailure.class);

        assertThat(Product.value(source, "SELECT N FROM T WHERE ID = 1")).isEqualTo("0");
    }
}
