package org.xueji.kernel.internal.seal;

import java.time.Duration;
import java.util.Optional;
import org.xueji.seal.api.Algorithms;
import org.xueji.seal.api.Root;

/**
 * How the journal's seal stands.
 *
 * @param last the newest signed root
 * @param oldestPending age of the oldest row that waits to be sealed
 * @param failure why this node cannot seal; empty when it can
 * @param configured the suite that the settings of this node name; empty when they name none
 */
public record SealStatus(
        Optional<Root> last, Optional<Duration> oldestPending, String failure, String configured) {

    /** What the newest root is sealed with; empty before the first. */
    public String suite() {
        return last.map(root -> Algorithms.suite(root.algorithms())).orElse("");
    }

    /** Whether rows are sealed in time. */
    public boolean isGood() {
        return failure.isEmpty()
                && oldestPending.filter(age -> age.compareTo(Sealer.LATEST) > 0).isEmpty();
    }
}
