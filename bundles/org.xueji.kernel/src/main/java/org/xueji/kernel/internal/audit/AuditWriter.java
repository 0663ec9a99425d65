package org.xueji.kernel.internal.audit;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.kernel.internal.thread.Ticker;

/**
 * Brings entries to the journal on a thread of its own, so that nobody at the console waits for a
 * database that does not answer. While it does answer, an entry is in the journal before the next
 * prompt. Safe for use by many threads.
 */
final class AuditWriter implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(AuditWriter.class);
    private static final long RETRY_SECONDS = 5;

    private final AuditSpool spool;
    private final Consumer<AuditEntry> journal;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Ticker.daemon(task, "xueji-console-audit"));
    private volatile boolean away;

    /**
     * @param journal throws when it cannot take an entry now
     */
    AuditWriter(AuditSpool spool, Consumer<AuditEntry> journal) {
        this.spool = spool;
        this.journal = journal;
        thread.scheduleWithFixedDelay(this::write, 0, RETRY_SECONDS, TimeUnit.SECONDS);
    }

    /** Keeps the entry on disk, and waits a moment for the journal unless that is known away. */
    void keep(AuditEntry entry) {
        spool.add(entry);
        if (!away && !thread.isShutdown()) {
            await(thread.submit(this::write));
        }
    }

    private void await(Future<?> written) {
        try {
            written.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            away = true;
        } catch (InterruptedException e) {
            // the console closes; the entry is on disk
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write() {
        try {
            spool.drain(journal);
            if (away) {
                LOG.info("The console's entries reach the journal again");
            }
            away = false;
        } catch (RuntimeException e) {
            if (!away) {
                LOG.warn("The console's entries wait for the journal: {}", e.toString());
            }
            away = true;
        }
    }

    /** Waits for what is under way; never interrupts it, for it may be in Derby. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("The console's entries are still being written; they are on disk");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
