package org.xueji.launcher.bench;

import java.util.List;

/** Middle values, which a slow moment of the machine does not move. */
final class Medians {

    private Medians() {}

    static double of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** For printing: two digits after the point. */
    static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
