package org.xueji.launcher.client;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.xueji.launcher.node.Console;

/** The clock of a node; who sets it waits until the whole node goes by it. */
public final class NodeClock {

    /**
     * For a second a node may still go by the clock it had; a login of that second is over then.
     */
    private static final Duration SEEN = Duration.ofMillis(1_500);

    /** A clock that differs by less goes by real time. */
    private static final Duration REAL = Duration.ofSeconds(60);

    private final Console console;

    public NodeClock(Console console) {
        this.console = console;
    }

    /**
     * @param moment as the console takes it: {@code 2026-09-01T09:00} of the province, or an
     *     instant
     */
    public void set(String moment) {
        console.run("clock:set " + moment);
        LockSupport.parkNanos(SEEN.toNanos());
    }

    /** Sets it so far from real time. */
    public void shift(Duration shift) {
        if (shift.abs().compareTo(REAL) < 0) {
            console.run("clock:reset");
            LockSupport.parkNanos(SEEN.toNanos());
        } else {
            set(Instant.now().plus(shift).toString());
        }
    }

    /** How far it is from real time now. */
    public Duration shift() {
        Instant now = Instant.parse(console.json("clock:show --json").path("now").asText());
        return Duration.between(Instant.now(), now);
    }
}
