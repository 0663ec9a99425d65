package org.xueji.kernel.internal.policy;

import java.time.Duration;
import java.util.Collection;

/**
 * How long a policy may take.
 *
 * @param question for one call
 * @param row on top for each row of a chunk
 */
record Budget(Duration question, Duration row) {

    static final Budget STANDARD = new Budget(Duration.ofSeconds(2), Duration.ofMillis(10));

    /** A chunk is the longest list among the arguments. */
    Duration of(Object[] arguments) {
        int rows = 0;
        for (Object each : arguments == null ? new Object[0] : arguments) {
            rows = Math.max(rows, each instanceof Collection<?> chunk ? chunk.size() : 0);
        }
        return question.plus(row.multipliedBy(rows));
    }
}
