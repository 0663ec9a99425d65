package org.xueji.kernel.internal.job;

import java.time.Duration;

/**
 * How a node runs jobs.
 *
 * @param threads how many runs at a time
 * @param tick between two looks for work, and between two heartbeats of a run
 * @param lease how long a node that has died keeps a run
 * @param retry pause after the first unexpected exception; doubled after the second
 * @param patience how long a bundle that stops waits for its runs to stop
 */
record JobSettings(int threads, Duration tick, Duration lease, Duration retry, Duration patience) {

    static JobSettings standard(int threads) {
        return new JobSettings(
                threads,
                Duration.ofSeconds(1),
                Duration.ofSeconds(20),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10));
    }
}
