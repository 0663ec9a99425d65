package org.xueji.launcher.bench;

import java.util.List;

/** How long requests took, by their share. */
final class Latencies {

    private final List<Long> sorted;

    /**
     * @param nanos of each request, in any order
     */
    Latencies(List<Long> nanos) {
        if (nanos.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        this.sorted = nanos.stream().sorted().toList();
    }

    /** Milliseconds that a share of all, such as 0.95, did not exceed. */
    double millis(double share) {
        int at = (int) Math.ceil(share * sorted.size()) - 1;
        return Medians.rounded(sorted.get(Math.max(0, at)) / 1e6);
    }

    int count() {
        return sorted.size();
    }
}
