package org.xueji.launcher.season;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimetableTest {

    private final ExecutorService workers = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    @Test
    void the_next_one_comes_though_the_one_before_has_not_ended() throws InterruptedException {
        CountDownLatch all = new CountDownLatch(3);
        Queue<Long> planned = new ConcurrentLinkedQueue<>();
        long begun = System.nanoTime();

        new Timetable(workers, Duration.ofMillis(20))
                .run(
                        Duration.ofMillis(60),
                        at -> {
                            planned.add(at);
                            all.countDown();
                            await(all);
                        });

        assertThat(all.await(10, TimeUnit.SECONDS)).as("none waits for another").isTrue();
        List<Long> at = planned.stream().sorted().toList();
        assertThat(at.get(1) - at.get(0)).isEqualTo(20_000_000);
        assertThat(at.get(2) - at.get(1)).isEqualTo(20_000_000);
        assertThat(at.get(0) - begun).isGreaterThanOrEqualTo(10_000_000);
    }

    @Test
    void what_came_late_counts_from_when_it_was_planned() {
        Samples samples = new Samples();
        long late = Duration.ofMillis(50).toNanos();

        new Timetable(
                        thing -> {
                            OpenLoop.await(System.nanoTime() + late);
                            thing.run();
                        },
                        Duration.ofMillis(10))
                .run(Duration.ofMillis(30), samples::done);

        assertThat(samples.all()).hasSize(3);
        assertThat(samples.all().get(2)).as("the third had to wait").isGreaterThan(2 * late);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
