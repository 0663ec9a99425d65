package org.xueji.launcher.season;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** How long things of one kind took, from when they were planned. Safe for use by many threads. */
final class Samples {

    private static final int TOLD = 10;

    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final LongAdder errors = new LongAdder();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    void done(long planned) {
        nanos.add(System.nanoTime() - planned);
    }

    void failed(String what) {
        errors.increment();
        if (failures.size() < TOLD) {
            failures.add(what);
        }
    }

    List<Long> all() {
        return new ArrayList<>(nanos);
    }

    long errors() {
        return errors.sum();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }
}
