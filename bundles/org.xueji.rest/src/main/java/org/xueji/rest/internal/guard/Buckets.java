package org.xueji.rest.internal.guard;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Counts how often each of many does something (token buckets, in memory). Never holds more than a
 * fixed number of them: those at rest are forgotten first, and when none is, all are, rather than
 * to refuse those who have done nothing.
 */
final class Buckets {

    private static final int MOST = 20_000;

    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    Buckets(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Counts once.
     *
     * @return 0 when it may be done; else after how many seconds it may, and it is not counted
     */
    long take(String key, Rate rate) {
        long wait = bucket(key).take(nanos.getAsLong(), rate);
        return seconds(wait);
    }

    /** As {@link #take}, without counting. */
    long peek(String key, Rate rate) {
        Bucket bucket = buckets.get(key);
        return bucket == null ? 0 : seconds(bucket.wait(nanos.getAsLong(), rate));
    }

    int size() {
        return buckets.size();
    }

    private Bucket bucket(String key) {
        Bucket known = buckets.get(key);
        if (known != null) {
            return known;
        }
        if (buckets.size() >= MOST) {
            long now = nanos.getAsLong();
            buckets.values().removeIf(bucket -> bucket.isAtRest(now));
            if (buckets.size() >= MOST) {
                buckets.clear();
            }
        }
        return buckets.computeIfAbsent(key, k -> new Bucket(nanos.getAsLong()));
    }

    private static long seconds(long nanos) {
        return nanos <= 0 ? 0 : 1 + nanos / 1_000_000_000L;
    }

    /** When all that was taken will have been given back. */
    private static final class Bucket {

        private long fullAt;

        Bucket(long now) {
            this.fullAt = now;
        }

        synchronized long take(long now, Rate rate) {
            long wait = wait(now, rate);
            if (wait <= 0) {
                fullAt = (fullAt - now > 0 ? fullAt : now) + rate.intervalNanos();
            }
            return wait;
        }

        synchronized long wait(long now, Rate rate) {
            long taken = Math.max(0, fullAt - now);
            return taken - (rate.burst() - 1) * rate.intervalNanos();
        }

        synchronized boolean isAtRest(long now) {
            return fullAt - now <= 0;
        }
    }
}
