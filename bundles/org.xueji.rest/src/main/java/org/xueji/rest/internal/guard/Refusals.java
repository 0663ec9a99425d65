package org.xueji.rest.internal.guard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;

/**
 * Keeps refused attempts in the journal: on a thread of its own, after the answer, and of one
 * account only so many in a minute, then one row that there were more; how many is said with its
 * next refusal.
 */
public final class Refusals implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final int MOST = 10_000;
    private static final int PATIENCE_SECONDS = 2;

    private final Supplier<Optional<Commands>> commands;
    private final Supplier<Optional<Journal>> journal;
    private final Supplier<Settings> settings;
    private final LongSupplier nanos;
    private final Map<Long, Window> windows = new HashMap<>();
    private final ThreadPoolExecutor writer =
            new ThreadPoolExecutor(
                    1,
                    1,
                    10,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(1_000),
                    Refusals::thread,
                    (row, full) -> LOG.warn("A refused attempt is not kept: too many wait"));

    /**
     * @param nanos a clock that never goes back
     */
    public Refusals(
            Supplier<Optional<Commands>> commands,
            Supplier<Optional<Journal>> journal,
            Supplier<Settings> settings,
            LongSupplier nanos) {
        this.commands = commands;
        this.journal = journal;
        this.settings = settings;
        this.nanos = nanos;
        writer.allowCoreThreadTimeOut(true);
    }

    /** One account's last minute. */
    private static final class Window {
        private final long began;
        private int rows;
        private long more;

        Window(long began) {
            this.began = began;
        }
    }

    /**
     * Somebody tried what he may not.
     *
     * @param operation such as {@code GET /api/registry/students/{id}}, without what was in it
     * @param code of the problem he was answered
     */
    public void note(Actor actor, String action, String operation, String code) {
        long unkept;
        boolean firstTooMany;
        synchronized (windows) {
            long now = nanos.getAsLong();
            Window before = windows.get(actor.account().value());
            boolean over = before == null || now - before.began >= MINUTE;
            Window window = over ? renewed(actor.account().value(), now) : before;
            unkept = over && before != null ? before.more : 0;
            window.more += window.rows >= settings.get().refusals() ? 1 : 0;
            window.rows += window.more == 0 ? 1 : 0;
            firstTooMany = window.more == 1;
            if (window.more > 1) {
                return;
            }
        }
        if (unkept > 0) {
            write(actor, action, Map.of("code", "more", "count", Long.toString(unkept)));
        }
        write(
                actor,
                action,
                firstTooMany
                        ? Map.of("code", "more")
                        : Map.of("operation", operation, "code", code));
    }

    private Window renewed(long account, long now) {
        if (windows.size() >= MOST) {
            windows.values().removeIf(window -> now - window.began >= MINUTE);
        }
        Window window = new Window(now);
        windows.put(account, window);
        return window;
    }

    private void write(Actor actor, String action, Map<String, String> inputs) {
        JournalEntry entry =
                new JournalEntry(actor, action, actor.org(), inputs, List.of(), "refused");
        writer.execute(() -> record(entry));
    }

    private void record(JournalEntry entry) {
        try {
            Optional<Journal> rows = journal.get();
            Optional<Commands> runner = commands.get();
            if (rows.isEmpty() || runner.isEmpty()) {
                LOG.warn("A refused attempt is not kept: the journal is away");
            } else {
                runner.get().call(() -> rows.get().record(entry));
            }
        } catch (RuntimeException e) {
            LOG.warn("A refused attempt is not kept", e);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "xueji-rest-refusals");
        thread.setDaemon(true);
        return thread;
    }

    /** What waits is still written; a thread that may be in the database is never interrupted. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Refused attempts are still being kept");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
