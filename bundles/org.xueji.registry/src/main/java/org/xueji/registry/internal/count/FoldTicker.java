package org.xueji.registry.internal.count;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.Leases;

/** Folds every few seconds, on one node: too often for a job, whose every run is kept. */
@Component(service = {})
public final class FoldTicker {

    private static final Logger LOG = LoggerFactory.getLogger(FoldTicker.class);
    private static final int SECONDS = 5;
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Fold fold;
    private final Leases leases;
    private final ScheduledExecutorService ticker;
    private volatile boolean closing;

    @Activate
    public FoldTicker(
            @Reference(target = "(schema=registry)") Database database, @Reference Leases leases) {
        this.fold = new Fold(database);
        this.leases = leases;
        this.ticker =
                Executors.newSingleThreadScheduledExecutor(
                        work -> {
                            Thread thread = new Thread(work, "registry-headcount");
                            thread.setDaemon(true);
                            return thread;
                        });
        ticker.scheduleWithFixedDelay(this::tick, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /** Lets a running fold end: a thread that may be in Derby is never interrupted. */
    @Deactivate
    public void close() {
        closing = true;
        ticker.shutdown();
    }

    private void tick() {
        try {
            if (fold.hasWork()) {
                foldAll();
            }
        } catch (RuntimeException e) {
            // counts stay right without: only the deltas that readers add become more
            LOG.warn("The changes of the headcount could not be added to its totals", e);
        }
    }

    private void foldAll() {
        try (Leases.Lease lease = leases.acquire("registry-headcount", LEASE).orElse(null)) {
            int last = Fold.MOST;
            while (lease != null && lease.isHeld() && !closing && last == Fold.MOST) {
                last = fold.chunk();
            }
        }
    }
}
