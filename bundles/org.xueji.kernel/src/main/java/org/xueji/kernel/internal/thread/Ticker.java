package org.xueji.kernel.internal.thread;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something again and again on a daemon thread of its own. A failure is logged once and does
 * not end the ticking.
 */
public final class Ticker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    private static final int PATIENCE_SECONDS = 10;

    private final String name;
    private final Runnable action;
    private final ScheduledExecutorService thread;
    private boolean failing;

    public Ticker(String name, Duration every, Runnable action) {
        this.name = name;
        this.action = action;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, name));
        thread.scheduleWithFixedDelay(
                this::tick, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ticks as soon as possible, besides the rhythm. Does nothing once closed. */
    public void poke() {
        if (!thread.isShutdown()) {
            thread.execute(this::tick);
        }
    }

    /** Waits for a tick that is under way; never interrupts it, for it may be in Derby. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("{} has not stopped after {} s", name, PATIENCE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private void tick() {
        try {
            action.run();
            if (failing) {
                LOG.info("{} works again", name);
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("{} failed and will be tried again", name, e);
            }
            failing = true;
        }
    }
}
