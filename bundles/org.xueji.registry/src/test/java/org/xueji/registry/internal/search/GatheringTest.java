package org.xueji.registry.internal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatheringTest {

    private static final int MOST = 3;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<List<Integer>> calls = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private final Gathering<Integer, String> gathering =
            new Gathering<>(this::held, threads, 1, MOST);

    @AfterEach
    void end() {
        open.countDown();
        threads.shutdownNow();
    }

    @Test
    void who_finds_no_call_under_way_asks_alone() throws Exception {
        open.countDown();

        assertThat(answer(gathering.ask(1))).contains("one of 1");
        assertThat(answer(gathering.ask(2))).contains("one of 2");
        assertThat(answer(gathering.ask(-2))).isEmpty();
        assertThat(calls).containsExactly(List.of(1), List.of(2), List.of(-2));
    }

    @Test
    void who_comes_while_a_call_is_under_way_is_part_of_the_next() throws Exception {
        CompletionStage<Optional<String>> first = gathering.ask(1);
        begun.await();
        List<CompletionStage<Optional<String>>> others =
                Stream.of(2, 3, 3, 4, 5).map(gathering::ask).toList();
        assertThat(gathering.waiting()).isEqualTo(5);
        open.countDown();

        assertThat(answer(first)).contains("one of 1");
        for (int i = 0; i < others.size(); i++) {
            assertThat(answer(others.get(i))).contains("one of " + List.of(2, 3, 3, 4, 5).get(i));
        }
        assertThat(calls).containsExactly(List.of(1), List.of(2, 3), List.of(4, 5));
    }

    @Test
    void a_call_that_fails_fails_for_its_own_only() throws Exception {
        CompletionStage<Optional<String>> first = gathering.ask(1);
        begun.await();
        List<CompletionStage<Optional<String>>> others =
                Stream.of(2, 13, 4, 5).map(gathering::ask).toList();
        open.countDown();

        assertThat(answer(first)).contains("one of 1");
        for (CompletionStage<Optional<String>> unlucky : others.subList(0, MOST)) {
            assertThatThrownBy(() -> answer(unlucky)).hasRootCauseMessage("thirteen");
        }
        assertThat(answer(others.get(MOST))).contains("one of 5");
        assertThat(answer(gathering.ask(6))).contains("one of 6");
    }

    @Test
    void as_many_calls_as_are_allowed_are_under_way() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        Gathering<Integer, String> two =
                new Gathering<>(
                        keys -> {
                            begun.countDown();
                            both.countDown();
                            await(both);
                            return Map.of(keys.get(0), "met");
                        },
                        threads,
                        2,
                        MOST);

        CompletionStage<Optional<String>> first = two.ask(1);
        begun.await();
        assertThat(answer(two.ask(2))).contains("met");
        assertThat(answer(first)).contains("met");
    }

    @Test
    void what_follows_from_an_answer_and_fails_fails_for_itself_only() throws Exception {
        CompletionStage<Optional<String>> first = gathering.ask(1);
        begun.await();
        CompletionStage<String> failing =
                gathering
                        .ask(2)
                        .thenApply(
                                found -> {
                                    throw new IllegalStateException("cannot be shown");
                                });
        CompletionStage<Optional<String>> beside = gathering.ask(3);
        open.countDown();

        assertThatThrownBy(() -> answer(failing)).hasRootCauseMessage("cannot be shown");
        assertThat(answer(first)).contains("one of 1");
        assertThat(answer(beside)).contains("one of 3");
        assertThat(answer(gathering.ask(4))).contains("one of 4");
    }

    @Test
    void who_comes_when_no_calls_are_made_any_more_is_told_and_all_who_rely_on_him()
            throws Exception {
        List<CompletionStage<Optional<String>>> beside = new ArrayList<>();
        AtomicReference<Gathering<Integer, String>> gone = new AtomicReference<>();
        Executor closed =
                work -> {
                    beside.add(gone.get().ask(2));
                    throw new RejectedExecutionException("closed");
                };
        gone.set(new Gathering<>(this::held, closed, 1, MOST));

        CompletionStage<Optional<String>> first = gone.get().ask(1);

        assertThatThrownBy(() -> answer(first)).hasRootCauseMessage("closed");
        assertThat(beside).hasSize(1);
        assertThatThrownBy(() -> answer(beside.get(0))).hasRootCauseMessage("closed");
        assertThat(gone.get().waiting()).isZero();
    }

    private static <T> T answer(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
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
