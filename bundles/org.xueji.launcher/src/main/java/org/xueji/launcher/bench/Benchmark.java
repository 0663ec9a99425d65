package org.xueji.launcher.bench;

import java.util.Map;

/** One benchmark: measures ours and its reference in the same run. */
interface Benchmark {

    String name();

    /**
     * Runs it.
     *
     * @return the figures by name, in the order in which they are printed; at least {@code ours},
     *     {@code reference}, {@code ratio} and {@code unit}
     */
    Map<String, Object> run(Progress progress);

    /** Tells the person who waits what happens. */
    interface Progress {
        void tell(String what);
    }
}
