package org.xueji.launcher.swap;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What all clients count together. */
final class SwapTally {

    private static final int TOLD = 20;

    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong during = new AtomicLong();
    private final AtomicLong unavailable = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicInteger swapping = new AtomicInteger();
    private final AtomicLong swaps = new AtomicLong();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    /** Runs a change of the node. */
    void swap(Runnable change) {
        swapping.incrementAndGet();
        try {
            change.run();
            swaps.incrementAndGet();
        } finally {
            swapping.decrementAndGet();
        }
    }

    boolean isSwapping() {
        return swapping.get() > 0;
    }

    /**
     * A request was answered.
     *
     * @param whileSwapping whether something was being swapped when it was sent or answered
     */
    void answered(boolean whileSwapping) {
        requests.incrementAndGet();
        if (whileSwapping) {
            during.incrementAndGet();
        }
    }

    /** What was swapped was not there, and the node said so. */
    void away() {
        unavailable.incrementAndGet();
    }

    void failed(String what) {
        failed.incrementAndGet();
        if (failures.size() < TOLD) {
            failures.add(what);
        }
    }

    long requests() {
        return requests.get();
    }

    long during() {
        return during.get();
    }

    long unavailable() {
        return unavailable.get();
    }

    long failed() {
        return failed.get();
    }

    long swaps() {
        return swaps.get();
    }

    /** The first failures. */
    List<String> failures() {
        return List.copyOf(failures);
    }
}
