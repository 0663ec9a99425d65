package org.xueji.kernel.internal.policy;

import java.time.Instant;
import java.util.function.Supplier;

/**
 * Where a policy that is present came from.
 *
 * @param bundle symbolic name
 * @param bundleId number of the bundle on this node
 * @param deployed when the bundle was last installed or updated
 * @param digest of what the bundle holds; made when it is first asked for
 */
record Origin(String bundle, long bundleId, Instant deployed, Supplier<String> digest) {

    /**
     * Ours is tested and built with the rest. Bundles of a place are called otherwise, or {@code
     * org.xueji.policy.PLACE}.
     */
    boolean isShipped() {
        return bundle.startsWith("org.xueji.") && !bundle.startsWith("org.xueji.policy.");
    }
}
