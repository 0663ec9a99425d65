package org.xueji.launcher.rehearse;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.locks.LockSupport;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.LauncherFailed;

/** A node's clock, set to the morning of a day that is over; closing it sets it right again. */
final class ClockBack implements AutoCloseable {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** For a second a node may still go by the clock it had. */
    private static final Duration SEEN = Duration.ofMillis(1_500);

    /** A clock that differs by less goes by real time. */
    private static final Duration REAL = Duration.ofSeconds(60);

    private final Console console;
    private final Duration shift;
    private final LocalDate day;

    /**
     * @param shift what it is set right to
     */
    ClockBack(Console console, Duration shift, int days) {
        this.console = console;
        this.shift = shift;
        this.day = LocalDate.ofInstant(Instant.now().plus(shift), ZONE).minusDays(days);
        console.run("clock:set " + day + "T09:00");
        pause();
    }

    /** How far a node's clock is from real time now. */
    static Duration shift(Console console) {
        return Duration.between(Instant.now(), now(console));
    }

    /** The day that it is set to. */
    LocalDate day() {
        return day;
    }

    @Override
    public void close() {
        boolean real = shift.abs().compareTo(REAL) < 0;
        console.run(real ? "clock:reset" : "clock:set " + Instant.now().plus(shift));
        pause();
    }

    private static Instant now(Console console) {
        String said = console.run("clock:show --json");
        try {
            return Instant.parse(new ObjectMapper().readTree(said).path("now").asText());
        } catch (IOException e) {
            throw new LauncherFailed("the clock did not answer with JSON: " + said, e);
        }
    }

    private static void pause() {
        LockSupport.parkNanos(SEEN.toNanos());
    }
}
