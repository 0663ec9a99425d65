package org.xueji.registry.internal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatheringTest {

    private static final int MOST = 3;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<List<Integer>> calls = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private final Gathering<Integer, String> gathering = new Gathering<>(this::held, 1, MOST);

    @AfterEach
    void end() {
        open.countDown();
        threads.shutdownNow();
    }

    @Test
    void who_finds_no_call_under_way_asks_alone() {
        open.countDown();

        assertThat(gathering.ask(1)).contains("one of 1");
        assertThat(gathering.ask(2)).contains("one of 2");
        assertThat(gathering.ask(-2)).isEmpty();
        assertThat(calls).containsExactly(List.of(1), List.of(2), List.of(-2));
    }

    @Test
    void who_comes_while_a_call_is_under_way_is_part_of_the_next() throws Exception {
        Future<Optional<String>> first = asked(1);
        begun.await();
        List<Future<Optional<String>>> others = new ArrayList<>();
        for (int key : List.of(2, 3, 3, 4, 5)) {
            others.add(asked(key));
            awaitWaiting(others.size());
        }
        open.countDown();

        assertThat(first.get(60, TimeUnit.SECONDS)).contains("one of 1");
        for (int i = 0; i < others.size(); i++) {
            assertThat(others.get(i).get(60, TimeUnit.SECONDS))
                    .contains("one of " + List.of(2, 3, 3, 4, 5).get(i));
        }
        assertThat(calls).containsExactly(List.of(1), List.of(2, 3), List.of(4, 5));
    }

    @Test
    void a_call_that_fails_fails_for_its_own_only() throws Exception {
        Future<Optional<String>> first = asked(1);
        begun.await();
        List<Future<Optional<String>>> others = new ArrayList<>();
        for (int key : List.of(2, 13, 4, 5)) {
            others.add(asked(key));
            awaitWaiting(others.size());
        }
        open.countDown();

        assertThat(first.get(60, TimeUnit.SECONDS)).contains("one of 1");
        for (Future<Optional<String>> unlucky : others.subList(0, MOST)) {
            assertThatThrownBy(() -> unlucky.get(60, TimeUnit.SECONDS))
                    .hasRootCauseMessage("thirteen");
        }
        assertThat(others.get(MOST).get(60, TimeUnit.SECONDS)).contains("one of 5");
        assertThat(gathering.ask(6)).contains("one of 6");
    }

    @Test
    void as_many_calls_as_are_allowed_are_under_way() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        Gathering<Integer, String> two =
                new Gathering<>(
                        keys -> {
                            both.countDown();
                            await(both);
                            return Map.of(keys.get(0), "met");
                        },
                        2,
                        MOST);

        Future<Optional<String>> first = threads.submit(() -> two.ask(1));
        assertThat(two.ask(2)).contains("met");
        assertThat(first.get(60, TimeUnit.SECONDS)).contains("met");
    }

    private Future<Optional<String>> asked(int key) {
        return threads.submit(() -> gathering.ask(key));
    }

    private void awaitWaiting(int many) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> gathering.waiting() == many);
    }

    /** Negative keys have no answer, one brings bad luck. */
    private Map<Integer, String> held(List<Integer> keys) {
        calls.add(keys);
        begun.countDown();
        await(open);
        if (keys.contains(13)) {
            throw new IllegalStateException("thirteen");
        }
        Map<Integer, String> answers = new HashMap<>();
        keys.stream().filter(key -> key > 0).forEach(key -> answers.put(key, "one of " + key));
        return answers;
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited in vain");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
