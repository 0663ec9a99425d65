package org.xueji.launcher.bench;

/**
 * Turns that do not count: while the compiler is at work, the cores are not those of what is
 * measured alone.
 */
final class WarmUp {

    /** A turn that is no more than this faster than the one before it is as fast as it gets. */
    private static final double AS_FAST = 1.02;

    private WarmUp() {}

    /** Does something once more and answers what it took. */
    @FunctionalInterface
    interface Turn<E extends Exception> {
        double seconds() throws E;
    }

    /**
     * Repeats it until it gets no faster; answers how often.
     *
     * @param most how often at most
     * @param first what it took the time before, in seconds
     */
    static <E extends Exception> int turns(int most, double first, Turn<E> turn) throws E {
        int done = 0;
        double before = Double.POSITIVE_INFINITY;
        double now = first;
        while (done < most && before > now * AS_FAST) {
            before = now;
            now = turn.seconds();
            done++;
        }
        return done;
    }
}
