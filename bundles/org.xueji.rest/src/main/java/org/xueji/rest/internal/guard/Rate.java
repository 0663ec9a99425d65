package org.xueji.rest.internal.guard;

import java.time.Duration;

/**
 * How often something may happen.
 *
 * @param burst at once, after a rest
 * @param perMinute on and on
 */
public record Rate(int burst, int perMinute) {

    public Rate {
        if (burst < 1 || perMinute < 1) {
            throw new IllegalArgumentException("a rate is at least 1");
        }
    }

    long intervalNanos() {
        return Duration.ofMinutes(1).toNanos() / perMinute;
    }
}
