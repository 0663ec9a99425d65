package org.xueji.kernel.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.kernel.internal.JtaDatabase;
import org.xueji.testkit.TestDatabase;

class JtaCommandsTest {

    private static final String BOTH = "org.xueji.testkit.TestDatabases#all";

    private TestDatabase plain;
    private JtaDatabase jta;
    private JtaCommands commands;
    private final AtomicInteger pauses = new AtomicInteger();

    private void on(TestDatabase db) {
        plain = db;
        db.execute("CREATE TABLE ACC (ID INT NOT NULL PRIMARY KEY, N INT NOT NULL)");
        db.execute("INSERT INTO ACC VALUES (1, 0)", "INSERT INTO ACC VALUES (2, 0)");
        jta = new JtaDatabase(db);
        commands =
                new JtaCommands(
                        jta.transactions(),
                        repeat -> {
                            pauses.incrementAndGet();
                            Pause.RANDOM.before(repeat);
                        });
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void an_accepted_command_is_committed(TestDatabase db) {
        on(db);
        assertThat(commands.run(() -> Outcome.accepted(add(1))).isAccepted()).isTrue();
        assertThat(value(1)).isEqualTo(1);
        assertThat(commands.isRunning()).isFalse();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_refusal_changes_nothing(TestDatabase db) {
        on(db);
        Outcome<Integer> no =
                commands.run(
                        () -> {
                            add(1);
                            return Outcome.rejected(Reason.of("x.no"));
                        });
        assertThat(no.isAccepted()).isFalse();
        assertThat(value(1)).isZero();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void an_exception_changes_nothing_and_is_not_repeated(TestDatabase db) {
        on(db);
        assertThatThrownBy(
                        () ->
                                commands.call(
                                        () -> {
                                            add(1);
                                            throw new IllegalStateException("broken");
                                        }))
                .hasMessage("broken");
        assertThat(value(1)).isZero();
        assertThat(pauses).hasValue(0);
        assertThat(commands.isRunning()).isFalse();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void an_inner_command_joins_and_goes_down_with_the_outer(TestDatabase db) {
        on(db);
        commands.run(
                () -> {
                    commands.run(() -> Outcome.accepted(add(1)));
                    return Outcome.rejected(Reason.of("x.no"));
                });
        assertThat(value(1)).isZero();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void what_an_inner_command_left_half_done_is_never_committed(TestDatabase db) {
        on(db);
        assertThatThrownBy(
                        () ->
                                commands.call(
                                        () -> {
                                            swallow(
                                                    () -> {
                                                        add(1);
                                                        throw new IllegalStateException("half");
                                                    });
                                            return "swallowed";
                                        }))
                .hasMessage("the command was not committed");
        assertThat(value(1)).isZero();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void what_waits_for_the_commit_runs_after_it_and_only_then(TestDatabase db) {
        on(db);
        AfterCommit after = new JtaAfterCommit(jta.transactions());
        List<String> seen = new ArrayList<>();
        commands.run(
                () -> {
                    after.run(() -> seen.add("committed"));
                    seen.add("in");
                    return Outcome.accepted(add(1));
                });
        commands.run(
                () -> {
                    after.run(() -> seen.add("never"));
                    return Outcome.rejected(Reason.of("x.no"));
                });
        after.run(() -> seen.add("at once"));
        assertThat(seen).containsExactly("in", "committed", "at once");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void the_loser_of_a_real_deadlock_is_repeated_and_wins(TestDatabase db) throws Exception {
        on(db);
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Future<Integer> one = two.submit(crossing(1, 2, bothHoldOne));
            Future<Integer> other = two.submit(crossing(2, 1, bothHoldOne));
            one.get(60, TimeUnit.SECONDS);
            other.get(60, TimeUnit.SECONDS);
        } finally {
            two.shutdown();
        }
        assertThat(value(1)).isEqualTo(2);
        assertThat(value(2)).isEqualTo(2);
        assertThat(pauses.get()).isPositive();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void the_loser_of_a_race_for_a_key_gets_the_answer_of_one_who_came_later(TestDatabase db)
            throws Exception {
        on(db);
        CyclicBarrier bothSawItFree = new CyclicBarrier(2);
        ExecutorService two = Executors.newFixedThreadPool(2);
        List<String> told = new ArrayList<>();
        try {
            List<Future<Outcome<Integer>>> racers =
                    List.of(
                            two.submit(taking(3, bothSawItFree)),
                            two.submit(taking(3, bothSawItFree)));
            for (Future<Outcome<Integer>> racer : racers) {
                told.add(racer.get(60, TimeUnit.SECONDS).fold(n -> "taken", List::toString));
            }
        } finally {
            two.shutdown();
        }
        assertThat(told).containsExactlyInAnyOrder("taken", List.of(Reason.of("x.no")).toString());
        assertThat(value(3)).isEqualTo(7);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_key_that_stays_a_duplicate_breaks_the_command_in_the_end(TestDatabase db) {
        on(db);
        assertThatThrownBy(() -> commands.call(() -> insert(1)))
                .hasStackTraceContaining("duplicate key");
        assertThat(commands.isRunning()).isFalse();
    }

    /** Asks first, as every command does, and takes what it saw free. */
    private Callable<Outcome<Integer>> taking(int id, CyclicBarrier bothSawItFree) {
        AtomicInteger attempts = new AtomicInteger();
        return () ->
                commands.run(
                        () -> {
                            if (add(id) > 0) {
                                return Outcome.rejected(Reason.of("x.no"));
                            }
                            if (attempts.incrementAndGet() == 1) {
                                meet(bothSawItFree);
                            }
                            return Outcome.accepted(insert(id));
                        });
    }

    private int insert(int id) {
        return jta.database()
                .inCommand(
                        connection -> {
                            try (PreparedStatement row =
                                    connection.prepareStatement("INSERT INTO ACC VALUES (?, 7)")) {
                                row.setInt(1, id);
                                return row.executeUpdate();
                            }
                        });
    }

    private Callable<Integer> crossing(int first, int second, CyclicBarrier bothHoldOne) {
        AtomicInteger attempts = new AtomicInteger();
        return () ->
                commands.call(
                        () -> {
                            add(first);
                            if (attempts.incrementAndGet() == 1) {
                                meet(bothHoldOne);
                            }
                            return add(second);
                        });
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void swallow(Runnable work) {
        try {
            commands.call(
                    () -> {
                        work.run();
                        return "";
                    });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("half");
        }
    }

    private int add(int id) {
        return jta.database()
                .inCommand(
                        connection -> {
                            try (PreparedStatement row =
                                    connection.prepareStatement(
                                            "UPDATE ACC SET N = N + 1 WHERE ID = ?")) {
                                row.setInt(1, id);
                                return row.executeUpdate();
                            }
                        });
    }

    private int value(int id) {
        return Integer.parseInt(plain.value("SELECT N FROM ACC WHERE ID = " + id).orElseThrow());
    }
}
