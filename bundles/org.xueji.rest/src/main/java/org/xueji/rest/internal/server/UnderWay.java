package org.xueji.rest.internal.server;

import java.time.Duration;

/** Counts requests under way, so that a server can wait for them before it goes. */
final class UnderWay {

    private int count;
    private boolean closed;

    synchronized boolean enter() {
        if (closed) {
            return false;
        }
        count++;
        return true;
    }

    /** One who is in stays longer than he said; he exits once more. */
    synchronized void stay() {
        count++;
    }

    synchronized void exit() {
        count--;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Lets nobody in any more and waits until all are out or patience is at its end. */
    synchronized void close(Duration patience) {
        closed = true;
        long end = System.nanoTime() + patience.toNanos();
        long left = patience.toMillis();
        while (count > 0 && left > 0) {
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            left = (end - System.nanoTime()) / 1_000_000;
        }
    }
}
