package org.xueji.launcher.season;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Plays a season: look-ups and transfers come at rates of their own, files once in a while. How
 * long something took counts from when it was planned, so that nothing is hidden by waiting.
 */
public final class Season {

    /** From where on it is the last day, when as many again come. */
    public static final double LAST_DAY = 0.9;

    private final LookUps lookUps;
    private final Applications applications;
    private final Imports imports;
    private final Consumer<String> tell;

    Season(LookUps lookUps, Applications applications, Imports imports, Consumer<String> tell) {
        this.lookUps = lookUps;
        this.applications = applications;
        this.imports = imports;
        this.tell = tell;
    }

    /**
     * How much comes.
     *
     * @param importEvery how often a file comes
     * @param peak by how much more comes in the last tenth of the time; 1 for no last day
     */
    public record Effort(
            Duration time,
            int readsPerSecond,
            int writesPerSecond,
            Duration importEvery,
            double peak,
            long seed) {

        double rate(double perSecond, double over) {
            return over < LAST_DAY ? perSecond : perSecond * peak;
        }
    }

    /**
     * What was seen. Times in nanoseconds from the planned start.
     *
     * @param transfers those that were begun, and {@code done} those that came to their end
     * @param failures the first answers that were no success
     */
    public record Seen(
            List<Long> reads,
            List<Long> writes,
            List<Long> imports,
            long errors,
            int transfers,
            int done,
            List<String> failures) {}

    /** Plays it and waits for everything that has begun; applications stay where they are. */
    public Seen run(Effort effort) throws InterruptedException {
        return new Take(lookUps, applications, imports, tell).run(effort);
    }
}
