package org.xueji.progression.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.progression.internal.World.A;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.progression.internal.World;
import org.xueji.progression.internal.store.Graduation;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.StudentStatus;
import org.xueji.testkit.TestDatabase;

/** A case is opened while the run is at its pupil's last grade. */
class GraduationRaceTest {

    private static final long WAITS_MILLIS = 500;

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void whose_case_opens_first_does_not_leave(TestDatabase db) throws Exception {
        try (World world = new World(db)) {
            List<PersonId> sixes = world.pupils(A, 6, 2);
            Graduation agreed = world.agreed(A, Stage.PRIMARY, List.of());
            CountDownLatch locked = new CountDownLatch(1);
            CountDownLatch mayOpen = new CountDownLatch(1);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                Future<ApprovalCase> opened =
                        threads.submit(
                                () ->
                                        db.commands()
                                                .call(
                                                        () -> {
                                                            world.students.lock(sixes.get(0));
                                                            locked.countDown();
                                                            await(mayOpen);
                                                            return world.other(A, sixes.get(0));
                                                        }));
                await(locked);
                Future<?> ran = threads.submit(() -> world.jobs.run(world.job));
                assertThatThrownBy(() -> ran.get(WAITS_MILLIS, TimeUnit.MILLISECONDS))
                        .as("the run has to wait for who was there first")
                        .isInstanceOf(TimeoutException.class);
                mayOpen.countDown();
                ran.get(60, TimeUnit.SECONDS);
                assertThat(opened.get().state().isOpen()).isTrue();
            } finally {
                mayOpen.countDown();
                threads.shutdown();
            }
            Graduation done = world.graduates.graduation(agreed.id(), world.registrar(A));
            assertThat(List.of(done.graduated(), done.held())).containsExactly(1L, 1L);
            assertThat(world.now(sixes.get(0)).status()).isEqualTo(StudentStatus.ENROLLED);
            assertThat(world.proof.prove().holds()).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
