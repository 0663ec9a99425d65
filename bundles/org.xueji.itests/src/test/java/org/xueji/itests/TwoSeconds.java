package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** What is promised to whoever asks two seconds after a change, however long the machine stands. */
final class TwoSeconds {

    private static final long PROMISED = Duration.ofSeconds(2).toNanos();

    private TwoSeconds() {}

    /** Asks until it holds; whoever asked two seconds after now or later must have been told so. */
    static void hold(Callable<Boolean> asked) {
        long since = System.nanoTime();
        Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            long at = System.nanoTime();
                            boolean holds = asked.call();
                            assertThat(holds || at - since < PROMISED).isTrue();
                            return holds;
                        });
    }
}
