package org.xueji.core.api.policy;

/** How far a local policy may go. */
final class Bounds {

    private Bounds() {}

    static void check(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "%s is %d, not %d to %d".formatted(name, value, min, max));
        }
    }
}
