package org.xueji.kernel.internal.console;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.xueji.kernel.internal.policy.TrialWatch;

/**
 * Tells how far a trial is, and ends it when its time is over or Ctrl-C was pressed, which
 * interrupts the thread of the command. For the whole of a command, on its thread.
 */
final class TrialProgress implements TrialWatch {

    private static final Duration TELLS_EVERY = Duration.ofSeconds(5);

    private final Duration most;
    private final Consumer<String> tell;
    private final LongSupplier nanos;
    private final long begun;
    private long told;
    private boolean interrupted;

    /**
     * @param nanos such as {@link System#nanoTime}
     */
    TrialProgress(Duration most, Consumer<String> tell, LongSupplier nanos) {
        this.most = most;
        this.tell = tell;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
        this.told = begun;
    }

    @Override
    public Optional<String> stop(int asked) {
        // cleared, or nothing could be printed any more
        interrupted |= Thread.interrupted();
        if (interrupted) {
            return Optional.of("interrupted, not everything was asked");
        }
        long now = nanos.getAsLong();
        if (now - begun > most.toNanos()) {
            return Optional.of(
                    "after %d s, not everything was asked; --limit gives more time"
                            .formatted(most.toSeconds()));
        }
        if (now - told > TELLS_EVERY.toNanos()) {
            told = now;
            tell.accept("asked %d ...".formatted(asked));
        }
        return Optional.empty();
    }
}
