package org.xueji.kernel.internal.job;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.xueji.core.api.job.JobType;
import org.xueji.core.api.time.BusinessTime;

/** When a job starts by itself. */
sealed interface Rhythm {

    static Optional<Rhythm> of(JobType type) {
        Optional<Rhythm> daily = type.dailyAt().map(Daily::new);
        return daily.or(() -> type.every().map(Every::new));
    }

    /** From when the type is first seen until its first run. */
    Duration untilFirst(Instant now);

    /** From a run, or one that is left out, until the next. */
    Duration untilNext(Instant now);

    /** No run is planned farther ahead. */
    Duration longest();

    /** Whether a run that is due may start at this moment, or has to be left out. */
    boolean admits(Instant now);

    /** At once, and again after a period. */
    record Every(Duration longest) implements Rhythm {

        @Override
        public Duration untilFirst(Instant now) {
            return Duration.ZERO;
        }

        @Override
        public Duration untilNext(Instant now) {
            return longest;
        }

        @Override
        public boolean admits(Instant now) {
            return true;
        }
    }

    /** At a time of day, and never at another: what was late by more than this waits a day. */
    record Daily(LocalTime time) implements Rhythm {

        private static final Duration LATEST = Duration.ofHours(3);

        /** A day, and enough for a clock that is put right between a run and the next look. */
        private static final Duration LONGEST = Duration.ofHours(25);

        @Override
        public Duration untilFirst(Instant now) {
            return untilNext(now);
        }

        @Override
        public Duration untilNext(Instant now) {
            return Duration.between(now, last(now).plusDays(1).toInstant());
        }

        @Override
        public Duration longest() {
            return LONGEST;
        }

        @Override
        public boolean admits(Instant now) {
            return Duration.between(last(now).toInstant(), now).compareTo(LATEST) < 0;
        }

        private ZonedDateTime last(Instant now) {
            ZonedDateTime there = now.atZone(BusinessTime.ZONE);
            ZonedDateTime today = there.with(time);
            return today.isAfter(there) ? today.minusDays(1) : today;
        }
    }
}
