package org.xueji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
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
            assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

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

    private static Outcome<String> check(PasswordGate gate) {
        return gate.check("bucket", Optional.empty(), "wrong", WRONG);
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
