package org.xueji.kernel.internal.lease;

import java.time.Duration;

/** A lease of this process, shared by everybody here who acquired it. */
final class HeldLease {

    private final String name;
    private final Duration life;
    private int users;
    private volatile boolean lost;
    private volatile long renewedAt;

    /**
     * @param takenAt {@link System#nanoTime()} from before the row was written, so that we give up
     *     before the database does
     */
    HeldLease(String name, Duration life, long takenAt) {
        this.name = name;
        this.life = life;
        this.renewedAt = takenAt;
    }

    String name() {
        return name;
    }

    Duration life() {
        return life;
    }

    boolean isHeld() {
        return !lost && System.nanoTime() - renewedAt < life.toNanos();
    }

    boolean isDue() {
        return System.nanoTime() - renewedAt > life.toNanos() / 3;
    }

    void renewed(long at) {
        renewedAt = at;
    }

    void lose() {
        lost = true;
    }

    void enter() {
        users++;
    }

    /** Whether that was the last user. */
    boolean leave() {
        users--;
        return users == 0;
    }
}
