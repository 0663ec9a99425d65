package org.xueji.progression.internal.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads that work on a run's chunks together, each on a connection of its own. */
final class Crew implements AutoCloseable {
    /** After so many chunks of each, all have ended, so that whoever waits for the run gets in. */
    private static final int CHUNKS = 4;

    private final int workers;
    private final ExecutorService threads;

    Crew(int workers) {
        this.workers = workers;
        this.threads =
                Executors.newFixedThreadPool(
                        workers, work -> new Thread(work, "xueji-progression-run"));
    }

    /** What they do between two moments at which none of them holds anything. */
    int portion() {
        return workers * CHUNKS;
    }

    /**
     * Does chunks and waits for all of them.
     *
     * @return false when one of them says that the run does not go on
     * @throws RuntimeException what the first of them threw; the others have ended as well
     */
    boolean all(List<Callable<Boolean>> chunks) {
        boolean goesOn = true;
        RuntimeException failure = null;
        for (Future<Boolean> each : ended(chunks)) {
            try {
                goesOn &= each.get();
            } catch (ExecutionException e) {
                failure = failure == null ? unchecked(e.getCause()) : failure;
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
        if (failure != null) {
            throw failure;
        }
        return goesOn;
    }

    private List<Future<Boolean>> ended(List<Callable<Boolean>> chunks) {
        try {
            return threads.invokeAll(new ArrayList<>(chunks));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static RuntimeException unchecked(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException("a chunk failed", cause);
    }

    private static RuntimeException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted between chunks", e);
    }

    /** Nobody works any more when it returns, unless somebody does not within a minute. */
    @Override
    public void close() {
        threads.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            threads.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
