package org.xueji.launcher.season;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.xueji.launcher.season.OpenLoop.Arrival;

/**
 * Lets things happen at even distances, planned before, however long those before them take. The
 * first comes after half a distance.
 */
final class Timetable {

    private final Executor workers;
    private final long distance;

    /**
     * @param workers has to take whatever comes without waiting
     */
    Timetable(Executor workers, Duration distance) {
        this.workers = workers;
        this.distance = distance.toNanos();
    }

    /** Runs for that time, on the calling thread. */
    void run(Duration time, Arrival arrival) {
        long begun = System.nanoTime();
        for (long at = distance / 2; at < time.toNanos(); at += distance) {
            long planned = begun + at;
            OpenLoop.await(planned);
            workers.execute(() -> arrival.at(planned));
        }
    }
}
