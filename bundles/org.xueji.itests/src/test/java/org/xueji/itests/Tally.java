package org.xueji.itests;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What the workers of a {@link Load} count together. */
final class Tally {

    private final long begun = System.nanoTime();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Map<Long, AtomicLong> seconds = new ConcurrentHashMap<>();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();
    private volatile long ended;

    /** A request was answered. */
    void answered() {
        requests.incrementAndGet();
        seconds.computeIfAbsent(second(System.nanoTime()), key -> new AtomicLong())
                .incrementAndGet();
    }

    /** A write was acknowledged. */
    void written() {
        writes.incrementAndGet();
    }

    void failed(String what) {
        failures.add(what);
    }

    void end() {
        ended = System.nanoTime();
    }

    private long second(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos - begun);
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    long requests() {
        return requests.get();
    }

    long writes() {
        return writes.get();
    }

    /** Answered requests a second over the whole time. */
    double rate() {
        return requests.get() / ((ended - begun) / 1e9);
    }

    /** The fewest requests that were answered in one whole second. */
    long slowestSecond() {
        long least = Long.MAX_VALUE;
        for (long second = 0; second < second(ended); second++) {
            AtomicLong count = seconds.get(second);
            least = Math.min(least, count == null ? 0 : count.get());
        }
        return least;
    }
}
