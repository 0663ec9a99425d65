package org.xueji.kernel.internal.lease;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.Leases;
import org.xueji.kernel.internal.node.NodeIdentity;
import org.xueji.kernel.internal.node.ThisNode;
import org.xueji.kernel.internal.thread.Ticker;

/** Leases in KER_LEASE, renewed at a third of their life. */
@Component
public final class DatabaseLeases implements Leases {

    private static final Duration TICK = Duration.ofMillis(250);

    private final LeaseRows rows;
    private final Ticker ticker;
    private final Map<String, HeldLease> held = new HashMap<>();

    @Activate
    public DatabaseLeases(
            @Reference(target = "(schema=kernel)") Database database,
            @Reference NodeIdentity identity) {
        this(database, identity.node());
    }

    DatabaseLeases(Database database, ThisNode node) {
        this.rows = new LeaseRows(database, node);
        this.ticker = new Ticker("xueji-leases", TICK, this::renewDue);
    }

    /** Leases still held run out by themselves: their users may still be at work. */
    @Deactivate
    public void close() {
        ticker.close();
    }

    @Override
    public synchronized Optional<Lease> acquire(String name, Duration life) {
        HeldLease mine = held.get(name);
        if (mine == null || !mine.isHeld()) {
            long before = System.nanoTime();
            if (!rows.take(name, life)) {
                return Optional.empty();
            }
            mine = new HeldLease(name, life, before);
            held.put(name, mine);
        }
        mine.enter();
        return Optional.of(new Handle(mine));
    }

    private synchronized void leave(HeldLease lease) {
        if (lease.leave() && held.remove(lease.name(), lease)) {
            rows.release(lease.name());
        }
    }

    private void renewDue() {
        RuntimeException failure = null;
        for (HeldLease lease : present()) {
            try {
                renew(lease);
            } catch (RuntimeException e) {
                // the others must not run out because of this one
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void renew(HeldLease lease) {
        if (!lease.isDue() || !lease.isHeld()) {
            return;
        }
        long before = System.nanoTime();
        if (rows.renew(lease.name(), lease.life())) {
            lease.renewed(before);
        } else {
            lease.lose();
        }
    }

    private synchronized List<HeldLease> present() {
        return List.copyOf(held.values());
    }

    private final class Handle implements Lease {

        private final HeldLease lease;
        private final AtomicBoolean closed = new AtomicBoolean();

        Handle(HeldLease lease) {
            this.lease = lease;
        }

        @Override
        public boolean isHeld() {
            return !closed.get() && lease.isHeld();
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                leave(lease);
            }
        }
    }
}
