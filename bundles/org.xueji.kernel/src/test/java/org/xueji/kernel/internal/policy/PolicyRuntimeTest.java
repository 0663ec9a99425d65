package org.xueji.kernel.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.Away;
import org.xueji.core.api.PolicyFailed;
import org.xueji.core.api.Reason;
import org.xueji.core.api.policy.DataCheck;
import org.xueji.core.api.policy.DataRow;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.WindowPolicy;

class PolicyRuntimeTest {

    private static final PolicyRef REF = new PolicyRef("local", "1.0.0", "610113", "place");
    private static final List<DataRow> ROW = List.of(field -> "");
    private static final Budget SHORT_BUT_FOR_ROWS =
            new Budget(Duration.ofMillis(200), Duration.ofMinutes(1));
    private static final Budget LONG = new Budget(Duration.ofMinutes(1), Duration.ZERO);

    private final List<String> fenced = new ArrayList<>();
    private final CountDownLatch stuck = new CountDownLatch(1);
    private final Fence fence = new Fence();
    private PolicyRuntime runtime = runtime(4, LONG);

    @AfterEach
    void free_the_stuck() {
        stuck.countDown();
        runtime.close();
    }

    @Test
    void it_runs_on_a_thread_of_its_own() {
        AtomicReference<String> thread = new AtomicReference<>();
        ask(
                (business, year) -> {
                    thread.set(Thread.currentThread().getName());
                    return Optional.empty();
                });
        assertThat(thread.get()).startsWith("xueji-policy-");
        assertThat(fenced).isEmpty();
    }

    @Test
    void a_text_is_asked_where_the_question_is_and_fenced_alike() {
        runtime.close();
        AtomicReference<Thread> thread = new AtomicReference<>();
        WindowPolicy text =
                runtime.guardedText(
                        WindowPolicy.class,
                        REF,
                        fence,
                        (business, year) -> {
                            thread.set(Thread.currentThread());
                            return year == 2014 ? Optional.empty() : null;
                        });
        assertThat(text.window("x", 2014)).isEmpty();
        assertThat(thread).hasValue(Thread.currentThread());
        assertThatThrownBy(() -> text.window("x", 2015)).isInstanceOf(PolicyFailed.class);
        assertThatThrownBy(() -> text.window("x", 2014)).isInstanceOf(PolicyFailed.class);
        assertThat(fenced).singleElement().asString().contains("it answered null");
    }

    @Test
    void one_that_throws_is_refused_by_name_and_not_called_again() {
        AtomicInteger calls = new AtomicInteger();
        WindowPolicy policy =
                guarded(
                        (business, year) -> {
                            calls.incrementAndGet();
                            throw new IllegalStateException("oh");
                        });
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> policy.window("x", 2014))
                    .isInstanceOfSatisfying(
                            PolicyFailed.class,
                            e -> {
                                assertThat(e.reason().code()).isEqualTo("core.policy-failed");
                                assertThat(e.reason().arguments())
                                        .containsEntry("policy", "local/1.0.0@610113");
                            });
        }
        assertThat(calls).hasValue(1);
        assertThat(fenced).containsExactly("failed: java.lang.IllegalStateException: oh");
    }

    @Test
    void errors_are_caught_too() {
        WindowPolicy policy =
                guarded(
                        (business, year) -> {
                            throw new NoClassDefFoundError("gone");
                        });
        assertThatThrownBy(() -> policy.window("x", 2014)).isInstanceOf(PolicyFailed.class);
        assertThat(fence.why()).hasValueSatisfying(why -> assertThat(why).contains("gone"));
    }

    @Test
    void one_that_answers_null_or_has_one_inside_is_fenced() {
        WindowPolicy policy = guarded((business, year) -> null);
        assertThatThrownBy(() -> policy.window("x", 2014)).isInstanceOf(PolicyFailed.class);
        assertThat(fenced).hasSize(1);

        DataCheck check = new Check(Arrays.asList(List.of(), null));
        DataCheck asked = runtime.guarded(DataCheck.class, REF, new Fence(), check);
        assertThatThrownBy(() -> asked.objections(List.of())).isInstanceOf(PolicyFailed.class);
        assertThat(fenced).hasSize(2);
    }

    @Test
    void one_that_hangs_is_left_alone_and_its_place_is_given_to_others() {
        runtime.close();
        runtime = runtime(1, SHORT_BUT_FOR_ROWS);
        CountDownLatch started = new CountDownLatch(1);
        AtomicReference<Thread> thread = new AtomicReference<>();
        WindowPolicy hangs =
                guarded(
                        (business, year) -> {
                            thread.set(Thread.currentThread());
                            started.countDown();
                            await(stuck);
                            return Optional.empty();
                        });
        assertThatThrownBy(() -> hangs.window("x", 2014)).isInstanceOf(PolicyFailed.class);
        assertThat(fenced).containsExactly("took longer than 200 ms");
        await(started);
        assertThat(thread.get().isAlive()).isTrue();
        assertThat(thread.get().isInterrupted()).isFalse();

        DataCheck good = runtime.guarded(DataCheck.class, REF, new Fence(), new Check(List.of()));
        assertThat(good.objections(ROW)).isEmpty();
    }

    @Test
    void one_that_cannot_be_asked_for_want_of_a_place_is_not_fenced() throws Exception {
        runtime.close();
        runtime = runtime(1, SHORT_BUT_FOR_ROWS);
        CountDownLatch started = new CountDownLatch(1);
        DataCheck slow =
                runtime.guarded(
                        DataCheck.class,
                        REF,
                        new Fence(),
                        new Check(List.of()) {
                            @Override
                            public List<List<Reason>> objections(List<? extends DataRow> rows) {
                                started.countDown();
                                await(stuck);
                                return List.of();
                            }
                        });
        Thread first = new Thread(() -> slow.objections(ROW));
        first.start();
        started.await();
        WindowPolicy waits = guarded((business, year) -> Optional.empty());
        assertThatThrownBy(() -> waits.window("x", 2014))
                .isInstanceOfSatisfying(
                        Away.class,
                        busy ->
                                assertThat(busy.reasons())
                                        .extracting(Reason::code)
                                        .containsExactly("core.policy-busy"));
        assertThat(fence.why()).isEmpty();

        stuck.countDown();
        first.join();
        DataCheck again = runtime.guarded(DataCheck.class, REF, fence, new Check(List.of()));
        assertThat(again.objections(ROW)).isEmpty();
        assertThat(fenced).isEmpty();
    }

    @Test
    void a_chunk_has_time_for_each_row() {
        Budget budget = new Budget(Duration.ofSeconds(2), Duration.ofMillis(10));
        assertThat(budget.of(null)).isEqualTo(Duration.ofSeconds(2));
        assertThat(budget.of(new Object[] {"x", List.of(1, 2, 3)}))
                .isEqualTo(Duration.ofMillis(2_030));
    }

    @Test
    void what_it_answered_does_not_change_afterwards() {
        List<List<Reason>> own = new ArrayList<>(List.of(List.of(Reason.of("x.y"))));
        DataCheck asked = runtime.guarded(DataCheck.class, REF, fence, new Check(own));
        List<List<Reason>> taken = asked.objections(List.of());
        own.clear();
        assertThat(taken).containsExactly(List.of(Reason.of("x.y")));
    }

    private WindowPolicy guarded(WindowPolicy policy) {
        return runtime.guarded(WindowPolicy.class, REF, fence, policy);
    }

    private void ask(WindowPolicy policy) {
        guarded(policy).window("x", 2014);
    }

    private PolicyRuntime runtime(int places, Budget budget) {
        return new PolicyRuntime(places, budget, (ref, why) -> fenced.add(why));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static class Check implements DataCheck {

        private final List<List<Reason>> answer;

        Check(List<List<Reason>> answer) {
            this.answer = answer;
        }

        @Override
        public String subject() {
            return "primary-intake";
        }

        @Override
        public List<List<Reason>> objections(List<? extends DataRow> rows) {
            return answer;
        }
    }
}
