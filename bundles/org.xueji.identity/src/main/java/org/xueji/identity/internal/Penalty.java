package org.xueji.identity.internal;

import java.time.Duration;

/** How long a bucket is blocked after so many wrong passwords in a row. */
public final class Penalty {

    /** So many are free. */
    public static final int FREE = 5;

    /** After so long without an attempt the count begins anew. */
    public static final Duration MEMORY = Duration.ofHours(6);

    private static final Duration FIRST = Duration.ofSeconds(5);

    // short enough that whoever is kept out by somebody else's guesses gets in within minutes
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Penalty() {}

    public static Duration after(int failures) {
        if (failures < FREE) {
            return Duration.ZERO;
        }
        Duration grown = FIRST.multipliedBy(1L << Math.min(failures - FREE, 10));
        return grown.compareTo(LONGEST) < 0 ? grown : LONGEST;
    }
}
