package org.xueji.testkit;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Somebody has changed a row and not committed when another comes, who has to wait for him. */
public final class Meanwhile {
    private static final long WAITS_MILLIS = 500;
    private static final long SECONDS = 60;

    private Meanwhile() {}

    /**
     * Changes it, lets the other one come, and commits.
     *
     * @param sql the change
     * @return what the other one did
     * @throws AssertionError when he has not waited
     */
    public static <T> T changing(TestDatabase db, String sql, Callable<T> other) throws Exception {
        CountDownLatch changed = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Integer> first =
                    threads.submit(
                            () ->
                                    db.database()
                                            .inChunk(
                                                    on -> {
                                                        try (var change = on.createStatement()) {
                                                            int rows = change.executeUpdate(sql);
                                                            changed.countDown();
                                                            await(mayCommit);
                                                            return rows;
                                                        }
                                                    }));
            await(changed);
            Future<T> second = threads.submit(other);
            if (hasEnded(second)) {
                throw new AssertionError("did not wait: " + second.get());
            }
            mayCommit.countDown();
            first.get(SECONDS, TimeUnit.SECONDS);
            return second.get(SECONDS, TimeUnit.SECONDS);
        } finally {
            mayCommit.countDown();
            threads.shutdown();
        }
    }

    private static boolean hasEnded(Future<?> work) throws Exception {
        try {
            work.get(WAITS_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody came");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
