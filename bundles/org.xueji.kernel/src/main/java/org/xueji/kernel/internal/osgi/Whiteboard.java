package org.xueji.kernel.internal.osgi;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/** The services of one type that are present right now, highest ranking first. */
public final class Whiteboard<S> implements Supplier<List<S>>, AutoCloseable {

    private final ServiceTracker<S, LazyService<S>> tracker;

    public Whiteboard(BundleContext context, Class<S> type) {
        this(context, type, service -> {});
    }

    /**
     * @param leaving called with each service that has been used and goes, while it still works
     */
    public Whiteboard(BundleContext context, Class<S> type, Consumer<S> leaving) {
        this.tracker = new ServiceTracker<>(context, type, new Lazily<>(context, leaving));
        tracker.open();
    }

    @Override
    public List<S> get() {
        return tracker.getTracked().values().stream()
                .flatMap(service -> service.get().stream())
                .toList();
    }

    /** Whether none is present; fetches none. */
    public boolean isEmpty() {
        return tracker.isEmpty();
    }

    @Override
    public void close() {
        tracker.close();
    }

    private record Lazily<S>(BundleContext context, Consumer<S> leaving)
            implements ServiceTrackerCustomizer<S, LazyService<S>> {

        @Override
        public LazyService<S> addingService(ServiceReference<S> reference) {
            return new LazyService<>(context, reference);
        }

        @Override
        public void modifiedService(ServiceReference<S> reference, LazyService<S> service) {
            // the tracker sorts by the reference itself
        }

        @Override
        public void removedService(ServiceReference<S> reference, LazyService<S> service) {
            service.fetched().ifPresent(leaving);
            service.release();
        }
    }
}
