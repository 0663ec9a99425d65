package org.xueji.intake.internal.imports;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes chunks on a thread of its own while another writes the one before: reading and checking
 * cost as much as writing. At most two chunks wait.
 */
final class Ahead implements AutoCloseable {
    private static final int WAITING = 2;
    private static final long PATIENCE_MILLIS = 100;

    private record Made(Optional<Chunk> chunk, Throwable failure) {}

    private final BlockingQueue<Made> made = new ArrayBlockingQueue<>(WAITING);
    private final Thread maker;
    private volatile boolean closed;

    /**
     * @param next makes the next chunk on the other thread; empty at the end
     */
    Ahead(String name, Supplier<Optional<Chunk>> next) {
        this.maker = new Thread(() -> make(next), name);
        maker.setDaemon(true);
        maker.start();
    }

    /** Waits for the next chunk; what went wrong on the other thread comes out here. */
    Optional<Chunk> take() {
        try {
            Made next = made.take();
            if (next.failure() instanceof RuntimeException failure) {
                throw failure;
            }
            if (next.failure() instanceof Error failure) {
                throw failure;
            }
            return next.chunk();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for rows", e);
        }
    }

    /** Lets the other thread end and waits for it, so that its file can be closed. */
    @Override
    public void close() {
        closed = true;
        try {
            maker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void make(Supplier<Optional<Chunk>> next) {
        try {
            Optional<Chunk> chunk;
            do {
                chunk = next.get();
            } while (offer(new Made(chunk, null)) && chunk.isPresent());
        } catch (RuntimeException | Error e) {
            offer(new Made(Optional.empty(), e));
        }
    }

    private boolean offer(Made chunk) {
        try {
            while (!closed) {
                if (made.offer(chunk, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
