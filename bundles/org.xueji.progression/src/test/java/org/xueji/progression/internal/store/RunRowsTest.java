package org.xueji.progression.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.SqlWork;
import org.xueji.progression.internal.World;
import org.xueji.testkit.TestDatabase;

class RunRowsTest {
    private static final long WAITS_MILLIS = 300;

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void chunks_join_a_run_and_who_pauses_it_waits_for_them(TestDatabase db) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (World world = new World(db)) {
            world.clock.set(LocalDate.of(2015, 8, 11));
            Run run = world.run(world.zealous, RunKind.PROMOTION, new OrgId(1), true);
            SqlWork<Boolean> join = on -> RunRows.joinRunning(on, db.dialect(), run);
            CompletableFuture<?> paused =
                    db.database()
                            .inChunk(
                                    on -> {
                                        assertThat(join.on(on)).isTrue();
                                        assertThat(inChunk(db, join, threads).join()).isTrue();
                                        CompletableFuture<?> pause =
                                                inChunk(db, other -> paused(other, run), threads);
                                        assertThatThrownBy(
                                                        () ->
                                                                pause.get(
                                                                        WAITS_MILLIS,
                                                                        TimeUnit.MILLISECONDS))
                                                .isInstanceOf(TimeoutException.class);
                                        return pause;
                                    });
            paused.get(60, TimeUnit.SECONDS);
            assertThat(db.database().<Boolean>inChunk(join)).isFalse();
        } finally {
            threads.shutdown();
        }
    }

    private static boolean paused(Connection on, Run run) throws SQLException {
        RunRows.became(on, run.id(), RunState.PAUSED, run.made());
        return true;
    }

    private static <T> CompletableFuture<T> inChunk(
            TestDatabase db, SqlWork<T> work, ExecutorService threads) {
        return CompletableFuture.supplyAsync(() -> db.database().inChunk(work), threads);
    }
}
