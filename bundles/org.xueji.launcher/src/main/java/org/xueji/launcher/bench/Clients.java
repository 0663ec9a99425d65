package org.xueji.launcher.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.xueji.launcher.node.LauncherFailed;

/** Several clients at work at once. */
final class Clients {

    private Clients() {}

    /** What one client does; answers how many it did. */
    @FunctionalInterface
    interface Work {
        int of(int client) throws Exception;
    }

    /** How many all of them did a second; one that fails ends the benchmark. */
    static double perSecond(int clients, Work work) {
        ExecutorService workers = Executors.newFixedThreadPool(clients);
        try {
            List<Callable<Integer>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int client = i;
                all.add(() -> work.of(client));
            }
            long begun = System.nanoTime();
            long done = 0;
            for (Future<Integer> each : workers.invokeAll(all)) {
                done += each.get();
            }
            return done / ((System.nanoTime() - begun) / 1e9);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherFailed("interrupted", e);
        } catch (ExecutionException e) {
            throw new LauncherFailed("a client failed: " + e.getCause().getMessage(), e);
        } finally {
            workers.shutdown();
        }
    }
}
