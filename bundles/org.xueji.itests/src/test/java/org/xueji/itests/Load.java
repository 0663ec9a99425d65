package org.xueji.itests;

import java.util.ArrayList;
import java.util.List;
import org.xueji.itests.LoadWorker.Acknowledged;

/**
 * Registrars at work, one for each class of a school. A rate is kept; when the node is slower, so
 * is the load.
 */
final class Load implements AutoCloseable {

    private static final long LAST_ANSWER_MILLIS = 150_000;

    private final Tally tally = new Tally();
    private final List<LoadWorker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private Load() {}

    static Load on(Cast cast, double perSecond) throws Exception {
        Load load = new Load();
        long interval = (long) (1e9 * cast.classes().size() / perSecond);
        for (long id : cast.classes()) {
            load.workers.add(new LoadWorker(cast, id, interval, load.tally));
        }
        for (LoadWorker worker : load.workers) {
            Thread thread = new Thread(worker, "load-" + load.threads.size());
            load.threads.add(thread);
            thread.start();
        }
        return load;
    }

    /** Ends the load and waits for the last answers. */
    @Override
    public void close() {
        expectAlive();
        workers.forEach(LoadWorker::end);
        threads.forEach(this::join);
        tally.end();
    }

    private void join(Thread thread) {
        try {
            thread.join(LAST_ANSWER_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            tally.failed(thread.getName() + " still waits for an answer");
        }
    }

    /** A load that ended before what it was to accompany proves nothing. */
    private void expectAlive() {
        for (Thread thread : threads) {
            if (!thread.isAlive()) {
                tally.failed(thread.getName() + " ended too early");
            }
        }
    }

    Tally tally() {
        return tally;
    }

    /** What has to be in the database now. */
    List<Acknowledged> acknowledged() {
        return workers.stream().map(LoadWorker::last).toList();
    }
}
