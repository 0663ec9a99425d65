package org.xueji.progression.internal.flow;

import java.util.Collection;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/** The services of one type that are there right now. */
final class Present<S> implements Supplier<Collection<S>>, AutoCloseable {
    private final ServiceTracker<S, S> tracker;

    Present(BundleContext context, Class<S> type) {
        this.tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
    }

    @Override
    public Collection<S> get() {
        return tracker.getTracked().values();
    }

    @Override
    public void close() {
        tracker.close();
    }
}
