package org.xueji.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.xueji.core.api.time.BusinessTime;

/** A clock that stands still until it is told otherwise. Safe for use by many threads. */
public final class TestClock extends Clock {

    private volatile Instant now;

    private TestClock(Instant now) {
        this.now = now;
    }

    public static TestClock at(Instant now) {
        return new TestClock(now);
    }

    /** Nine in the morning of a business day in China. */
    public static TestClock on(LocalDate day) {
        return new TestClock(morning(day));
    }

    public void set(Instant instant) {
        now = instant;
    }

    public void set(LocalDate day) {
        now = morning(day);
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }

    private static Instant morning(LocalDate day) {
        return day.atTime(9, 0).atZone(BusinessTime.ZONE).toInstant();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return BusinessTime.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
