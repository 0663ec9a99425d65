package org.xueji.kernel.internal.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobType;

/** Moments are those of Asia/Shanghai: ten in the morning there is 02:00Z. */
class RhythmTest {

    private static final Instant TEN = Instant.parse("2014-09-01T02:00:00Z");
    private static final Instant TWO = Instant.parse("2014-09-01T18:00:00Z");

    private final Rhythm night = new Rhythm.Daily(LocalTime.of(2, 0));
    private final Rhythm hourly = new Rhythm.Every(Duration.ofHours(1));

    @Test
    void what_has_a_time_of_day_waits_for_it() {
        assertThat(night.untilFirst(TEN)).isEqualTo(Duration.ofHours(16));
        assertThat(night.untilNext(TEN)).isEqualTo(Duration.ofHours(16));
        assertThat(night.untilNext(TWO.minusSeconds(1))).isEqualTo(Duration.ofSeconds(1));
        assertThat(night.untilNext(TWO)).isEqualTo(Duration.ofDays(1));
        assertThat(night.untilNext(TWO.plusMillis(300))).isEqualTo(Duration.ofMillis(86_399_700));
    }

    @Test
    void it_starts_within_three_hours_or_not_at_all() {
        assertThat(night.admits(TWO)).isTrue();
        assertThat(night.admits(TWO.plus(Duration.ofMinutes(179)))).isTrue();
        assertThat(night.admits(TWO.plus(Duration.ofHours(3)))).isFalse();
        assertThat(night.admits(TWO.minusMillis(1))).as("a clock that is behind").isFalse();
        assertThat(night.admits(TEN)).isFalse();
    }

    @Test
    void late_in_the_evening_it_may_start_after_midnight_too() {
        Rhythm evening = new Rhythm.Daily(LocalTime.of(23, 30));

        assertThat(evening.admits(TWO.minus(Duration.ofHours(1)))).isTrue();
        assertThat(evening.admits(TWO.plus(Duration.ofMinutes(30)))).isFalse();
        assertThat(evening.untilNext(TWO)).isEqualTo(Duration.ofMinutes(21 * 60 + 30));
    }

    @Test
    void what_has_a_period_starts_at_once_and_whenever_it_is_due() {
        assertThat(hourly.untilFirst(TEN)).isZero();
        assertThat(hourly.untilNext(TEN)).isEqualTo(Duration.ofHours(1));
        assertThat(hourly.admits(TEN)).isTrue();
    }

    @Test
    void a_time_of_day_counts_more_than_a_period_and_without_both_nothing_starts_by_itself() {
        Optional<LocalTime> two = Optional.of(LocalTime.of(2, 0));
        Optional<Duration> hour = Optional.of(Duration.ofHours(1));

        assertThat(Rhythm.of(new Type(hour, two))).contains(night);
        assertThat(Rhythm.of(new Type(hour, Optional.empty()))).contains(hourly);
        assertThat(Rhythm.of(new Type(Optional.empty(), Optional.empty()))).isEmpty();
    }

    private record Type(Optional<Duration> every, Optional<LocalTime> dailyAt) implements JobType {

        @Override
        public String name() {
            return "test.type";
        }

        @Override
        public void run(JobContext context) {
            // never
        }
    }
}
