package org.xueji.kernel.internal.command;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The wait between two attempts, so that two commands in each other's way part. */
@FunctionalInterface
interface Pause {

    Pause RANDOM =
            repeat ->
                    LockSupport.parkNanos(
                            TimeUnit.MILLISECONDS.toNanos(
                                    ThreadLocalRandom.current().nextLong(10, 60L * repeat)));

    /**
     * @param repeat 1 before the first repeat
     */
    void before(int repeat);
}
