package org.xueji.rehearsal.internal.load;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes the next chunk while the one before it is written. For one thread. */
final class Ahead implements AutoCloseable {
    private final Chunk.Maker maker;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    work -> {
                        Thread made = new Thread(work, "rehearsal-maker");
                        made.setDaemon(true);
                        return made;
                    });
    private Future<Chunk> next;

    Ahead(Chunk.Maker maker, int first) {
        this.maker = maker;
        this.next = thread.submit(() -> maker.from(first));
    }

    Chunk take() {
        try {
            Chunk chunk = next.get();
            next = thread.submit(() -> maker.from(chunk.to()));
            return chunk;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a chunk could not be made", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Lets a chunk that is being made be finished. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
