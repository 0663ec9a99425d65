package org.xueji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;

class PasswordGateTest {

    private static final Reason WRONG = Reason.of("test.wrong");

    private final Argon2Hasher hasher = new Argon2Hasher(new Argon2Hasher.Cost(64, 1, 1));

    @Test
    void a_third_hash_waits_and_then_is_told_to_come_back() throws Exception {
        CountDownLatch inside = new CountDownLatch(PasswordGate.SLOTS);
        CountDownLatch release = new CountDownLatch(1);
        PasswordGate gate =
                new PasswordGate(new Blocking(inside, release), Clock.systemUTC(), hasher);
        ExecutorService others = Executors.newFixedThreadPool(PasswordGate.SLOTS);
        try {
            Future<Outcome<String>> first = others.submit(() -> check(gate));
            Future<Outcome<String>> second = others.submit(() -> check(gate));
            assertThat(inside.await(60, TimeUnit.SECONDS)).isTrue();

            Outcome<String> third = gate.hash("whatever");

            assertThat(Identity.codes(third)).containsExactly("identity.busy");
            release.countDown();
            assertThat(List.of(first.get(), second.get()))
                    .allMatch(outcome -> outcome.reasons().equals(List.of(WRONG)));
            assertThat(gate.hash("whatever").isAccepted()).isTrue();
        } finally {
            release.countDown();
            others.shutdownNow();
        }
    }

    @Test
    void changes_of_passwords_never_take_both_places() throws Exception {
        CountDownLatch changing = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        PasswordGate gate =
                new PasswordGate(
                        new BlockingChanges(new Blocking(changing, release)),
                        Clock.systemUTC(),
                        hasher,
                        Duration.ofMillis(200));
        ExecutorService others = Executors.newFixedThreadPool(4);
        try {
            List<Future<Outcome<String>>> changes = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String from = "account:" + i;
                changes.add(
                        others.submit(
                                () ->
                                        gate.change(
                                                claim(from, "session:" + from),
                                                "Tree-house-1",
                                                List.of(),
                                                WRONG)));
            }
            assertThat(changing.await(60, TimeUnit.SECONDS)).isTrue();

            for (int i = 0; i < 20; i++) {
                assertThat(check(gate).reasons()).containsExactly(WRONG);
            }
            assertThat(Identity.codes(gate.hash("an initial one")))
                    .containsExactly("identity.busy");
            release.countDown();
            for (Future<Outcome<String>> change : changes) {
                assertThat(Identity.codes(change.get())).isSubsetOf("test.wrong", "identity.busy");
            }
        } finally {
            release.countDown();
            others.shutdownNow();
        }
    }

    private static Outcome<String> check(PasswordGate gate) {
        return gate.check(claim("somewhere", "bucket"));
    }

    private static PasswordGate.Claim claim(String from, String bucket) {
        return new PasswordGate.Claim(
                from, bucket, Optional.empty(), Optional.empty(), "wrong", WRONG);
    }

    /** Holds changes of passwords, and nobody else. */
    private record BlockingChanges(Attempts blocking) implements Attempts {

        @Override
        public Optional<Instant> blockedUntil(String bucket, Instant now) {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> begin(String bucket, Instant now) {
            return bucket.startsWith("session:") ? blocking.begin(bucket, now) : Optional.empty();
        }

        @Override
        public void forgive(String bucket) {}

        @Override
        public int sweep(Instant before) {
            return 0;
        }
    }

    /** Holds whoever has a slot until released. */
    record Blocking(CountDownLatch inside, CountDownLatch release) implements Attempts {

        @Override
        public Optional<Instant> blockedUntil(String bucket, Instant now) {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> begin(String bucket, Instant now) {
            inside.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Optional.empty();
        }

        @Override
        public void forgive(String bucket) {}

        @Override
        public int sweep(Instant before) {
            return 0;
        }
    }
}
