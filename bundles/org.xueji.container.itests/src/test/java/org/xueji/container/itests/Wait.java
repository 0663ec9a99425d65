package org.xueji.container.itests;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** For what takes the container a moment. */
final class Wait {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Wait() {}

    static void until(ThrowingRunnable assertion) {
        Awaitility.await().pollInSameThread().atMost(LIMIT).untilAsserted(assertion);
    }
}
