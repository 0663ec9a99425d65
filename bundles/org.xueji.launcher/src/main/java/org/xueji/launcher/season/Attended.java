package org.xueji.launcher.season;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands things of one kind to workers, and sees to it that none is lost: one that breaks is an
 * error, and so is one that has not ended when nobody waits any more. Safe for use by many threads.
 */
final class Attended implements Executor {

    private final Executor workers;
    private final Samples samples;
    private final AtomicInteger open = new AtomicInteger();

    Attended(Executor workers, Samples samples) {
        this.workers = workers;
        this.samples = samples;
    }

    @Override
    public void execute(Runnable thing) {
        open.incrementAndGet();
        workers.execute(() -> attend(thing));
    }

    private void attend(Runnable thing) {
        try {
            thing.run();
        } catch (RuntimeException e) {
            samples.failed(e.toString());
        } finally {
            open.decrementAndGet();
        }
    }

    /** Counts what has not ended. */
    void giveUp() {
        for (int left = open.get(); left > 0; left--) {
            samples.failed("no answer until the end");
        }
    }
}
