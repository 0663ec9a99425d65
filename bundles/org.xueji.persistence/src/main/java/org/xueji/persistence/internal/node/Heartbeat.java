package org.xueji.persistence.internal.node;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Asks the database every few seconds whether it is still there, so that nobody has to wait for the
 * answer.
 */
final class Heartbeat {

    private static final long PERIOD_SECONDS = 5;

    private final ScheduledExecutorService thread;
    private volatile DatabaseLink link;
    private volatile boolean beats = true;

    Heartbeat(ScheduledExecutorService thread) {
        this.thread = thread;
        thread.scheduleWithFixedDelay(this::ask, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    private void ask() {
        DatabaseLink current = link;
        if (current != null) {
            beats = current.answers();
        }
    }

    void follow(DatabaseLink current) {
        link = current;
        beats = true;
    }

    void forget() {
        link = null;
        beats = true;
    }

    boolean beats() {
        return beats;
    }

    void stop() {
        thread.shutdown();
    }
}
