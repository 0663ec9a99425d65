package org.xueji.launcher.season;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleUnaryOperator;

/**
 * Lets things happen at moments that were planned before, however long those before them take:
 * nobody waits for the answer to somebody else. The gaps are those of people who know nothing of
 * each other (a Poisson process).
 */
final class OpenLoop {

    private final Executor workers;
    private final DoubleUnaryOperator perSecond;
    private final SplittableRandom random;

    /** What happens at a planned moment. */
    @FunctionalInterface
    interface Arrival {

        /**
         * @param planned on the clock of {@link System#nanoTime}
         */
        void at(long planned);
    }

    /**
     * @param workers has to take whatever comes without waiting
     * @param perSecond how many come a second, by the part of the time that is over (0 to 1)
     */
    OpenLoop(Executor workers, DoubleUnaryOperator perSecond, long seed) {
        this.workers = workers;
        this.perSecond = perSecond;
        this.random = new SplittableRandom(seed);
    }

    /** Runs for that time, on the calling thread. */
    void run(Duration time, Arrival arrival) {
        long begun = System.nanoTime();
        long all = time.toNanos();
        double at = 0;
        while (true) {
            double rate = perSecond.applyAsDouble(at / all);
            at += -Math.log(1 - random.nextDouble()) * 1e9 / rate;
            if (at >= all) {
                return;
            }
            long planned = begun + (long) at;
            await(planned);
            workers.execute(() -> arrival.at(planned));
        }
    }

    /**
     * @param moment on the clock of {@link System#nanoTime}
     */
    static void await(long moment) {
        long left = moment - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = moment - System.nanoTime();
        }
    }
}
