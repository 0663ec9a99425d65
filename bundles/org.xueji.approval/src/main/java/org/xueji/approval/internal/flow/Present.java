package org.xueji.approval.internal.flow;

import java.util.List;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/**
 * The services of one type that are there right now. Each is fetched when it is first asked for,
 * not when it comes: it may well need approval itself.
 */
final class Present<S> implements Supplier<List<S>>, AutoCloseable {
    private final ServiceTracker<S, Lazy<S>> tracker;

    Present(BundleContext context, Class<S> type) {
        this.tracker = new ServiceTracker<>(context, type, new Lazily<>(context));
        tracker.open();
    }

    @Override
    public List<S> get() {
        return tracker.getTracked().values().stream().flatMap(one -> one.get().stream()).toList();
    }

    @Override
    public void close() {
        tracker.close();
    }

    /** A service that may not have been fetched yet. */
    private static final class Lazy<S> {
        private final BundleContext context;
        private final ServiceReference<S> reference;
        private volatile S service;

        Lazy(BundleContext context, ServiceReference<S> reference) {
            this.context = context;
            this.reference = reference;
        }

        /** None when it has gone, or cannot start. */
        List<S> get() {
            S found = service;
            if (found == null) {
                found = context.getService(reference);
                service = found;
            }
            return found == null ? List.of() : List.of(found);
        }

        void release() {
            if (service != null) {
                service = null;
                context.ungetService(reference);
            }
        }
    }

    private record Lazily<S>(BundleContext context)
            implements ServiceTrackerCustomizer<S, Lazy<S>> {

        @Override
        public Lazy<S> addingService(ServiceReference<S> reference) {
            return new Lazy<>(context, reference);
        }

        @Override
        public void modifiedService(ServiceReference<S> reference, Lazy<S> service) {
            // the tracker sorts by the reference itself
        }

        @Override
        public void removedService(ServiceReference<S> reference, Lazy<S> service) {
            service.release();
        }
    }
}
