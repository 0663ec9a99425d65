package org.xueji.kernel.internal.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Reason;
import org.xueji.core.api.data.DatabaseKind;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

class ShiftedClockTest {

    private static final Instant REAL = Instant.parse("2026-11-23T02:00:00Z");
    private static final Instant SEASON = Instant.parse("2014-08-25T16:30:00Z");

    private final TestClock real = TestClock.at(REAL);
    private final List<ShiftedClock> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(ShiftedClock::close);
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void a_shifted_clock_runs_on_and_every_node_follows(TestDatabase db) {
        ShiftedClock one = clock(db.migrate("kernel"));
        ShiftedClock other = clock(db);
        assertThat(one.instant()).isEqualTo(REAL);
        assertThat(one.set(SEASON).orElseThrow()).isEqualTo(SEASON);
        real.advance(Duration.ofMinutes(5));
        assertThat(one.instant()).isEqualTo(SEASON.plusSeconds(300));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(other.instant()).isEqualTo(SEASON.plusSeconds(300)));
        assertThat(clock(db).instant()).isEqualTo(SEASON.plusSeconds(300));
        other.reset();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(one.instant()).isEqualTo(real.instant()));
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void who_follows_while_it_is_set_does_not_put_it_back(TestDatabase db) {
        ShiftedClock clock = clock(db.migrate("kernel"));
        CompletableFuture<Void> following = new CompletableFuture<>();
        db.commands()
                .call(
                        () -> {
                            clock.set(SEASON);
                            new Thread(() -> follow(clock, following)).start();
                            // Derby lets him wait for the commit, PostgreSQL shows what was before
                            following.completeOnTimeout(null, 300, TimeUnit.MILLISECONDS).join();
                            return true;
                        });
        assertThat(clock.instant()).isEqualTo(SEASON);
    }

    private static void follow(ShiftedClock clock, CompletableFuture<Void> followed) {
        clock.follow();
        followed.complete(null);
    }

    @Test
    void the_clock_of_a_live_database_cannot_be_set() {
        try (TestDatabase db = TestDatabases.derby(DatabaseKind.LIVE)) {
            ShiftedClock clock = clock(db.migrate("kernel"));
            assertThat(clock.set(SEASON).reasons())
                    .extracting(Reason::code)
                    .containsExactly("core.live-clock");
            clock.reset();
            assertThat(clock.instant()).isEqualTo(REAL);
            db.execute("UPDATE KER_CLOCK SET OFFSET_MILLIS = 1000");
            assertThat(clock(db).instant()).isEqualTo(REAL);
        }
    }

    @Test
    void business_days_are_those_of_china() {
        try (TestDatabase db = TestDatabases.derby()) {
            ShiftedClock clock = clock(db.migrate("kernel"));
            clock.set(SEASON);
            assertThat(BusinessTime.today(clock)).isEqualTo("2014-08-26");
            assertThat(clock.withZone(BusinessTime.ZONE).instant()).isEqualTo(SEASON);
        }
    }

    private ShiftedClock clock(TestDatabase db) {
        ShiftedClock clock =
                new ShiftedClock(db.database(), db.commands(), db.identity().kind(), real);
        opened.add(clock);
        return clock;
    }
}
