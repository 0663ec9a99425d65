package org.xueji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.Outcome;

class TurnsTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void stop() {
        release.countDown();
        threads.shutdownNow();
    }

    @Test
    void who_comes_from_elsewhere_waits_behind_no_crowd() throws Exception {
        Turns turns = held(8, Duration.ofSeconds(20));
        for (int i = 0; i < 5; i++) {
            waits(turns, "crowd", "crowd " + i);
        }
        Future<Outcome<String>> other = waits(turns, "elsewhere", "other");

        release.countDown();

        assertThat(other.get(60, TimeUnit.SECONDS).isAccepted()).isTrue();
        Awaitility.await().until(() -> done.size() == 6);
        assertThat(done)
                .containsExactly("crowd 0", "other", "crowd 1", "crowd 2", "crowd 3", "crowd 4");
    }

    @Test
    void when_no_more_may_wait_the_last_of_a_crowd_makes_room_for_somebody_else() throws Exception {
        Turns turns = held(3, Duration.ofSeconds(20));
        waits(turns, "crowd", "crowd 0");
        waits(turns, "crowd", "crowd 1");
        Future<Outcome<String>> last = waits(turns, "crowd", "crowd 2");
        assertThat(turns.sentAway("crowd")).isPresent();
        assertThat(turns.sentAway("elsewhere")).isEmpty();

        Future<Outcome<String>> other =
                threads.submit(() -> turns.inTurn("elsewhere", () -> tells("other")));

        assertThat(Identity.codes(last.get(60, TimeUnit.SECONDS))).containsExactly("identity.busy");
        Outcome<String> more = turns.inTurn("crowd", () -> tells("too many"));
        assertThat(Identity.codes(more)).containsExactly("identity.busy");
        release.countDown();
        assertThat(other.get(60, TimeUnit.SECONDS).isAccepted()).isTrue();
        Awaitility.await().until(() -> done.size() == 3);
        assertThat(done).containsExactly("crowd 0", "other", "crowd 1");
    }

    @Test
    void nobody_waits_for_longer_than_he_has_patience() throws Exception {
        Turns turns = held(3, Duration.ofMillis(50));

        assertThat(Identity.codes(turns.inTurn("a", () -> tells("late"))))
                .containsExactly("identity.busy");

        assertThat(turns.waiting()).isZero();
        release.countDown();
        Awaitility.await().until(() -> turns.inTurn("a", () -> tells("in time")).isAccepted());
        assertThat(done).doesNotContain("late").contains("in time");
    }

    @Test
    void those_sent_away_are_told_to_come_back_one_after_the_other() throws Exception {
        Turns turns = held(0, Duration.ofSeconds(20));

        List<Long> told =
                java.util.stream.IntStream.range(0, 1_000)
                        .mapToObj(i -> turns.sentAway("a").orElseThrow())
                        .toList();

        assertThat(told).isSorted().first().isEqualTo(1L);
        // a tenth of a second each as long as nothing is known, and never longer than it takes
        // until somebody gives up
        assertThat(told.get(99)).isBetween(9L, 11L);
        assertThat(told.get(999)).isBetween(30L, 31L);
    }

    @Test
    void what_must_hold_up_nobody_is_left_when_others_are_there() throws Exception {
        Turns turns = held(3, Duration.ofSeconds(20));

        assertThat(turns.ifFree(() -> tells("extra"))).isEmpty();
        release.countDown();
        Awaitility.await().until(() -> turns.ifFree(() -> tells("extra")).isPresent());
    }

    /** With one place, which is taken until the release. */
    private Turns held(int mostWaiting, Duration patience) throws InterruptedException {
        Turns turns = new Turns(1, mostWaiting, patience);
        CountDownLatch inside = new CountDownLatch(1);
        threads.submit(
                () ->
                        turns.inTurn(
                                "first",
                                () -> {
                                    inside.countDown();
                                    await(release);
                                    return Outcome.accepted("first");
                                }));
        assertThat(inside.await(60, TimeUnit.SECONDS)).isTrue();
        return turns;
    }

    private Future<Outcome<String>> waits(Turns turns, String from, String name) {
        int before = turns.waiting();
        Future<Outcome<String>> waiting =
                threads.submit(() -> turns.inTurn(from, () -> tells(name)));
        Awaitility.await().until(() -> turns.waiting() == before + 1);
        return waiting;
    }

    private Outcome<String> tells(String name) {
        done.add(name);
        return Outcome.accepted(name);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
