package org.xueji.kernel.internal.osgi;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/**
 * The services of one type that are present right now, highest ranking first. Sorted once for each
 * set of services: every request asks several times, they come and go once a week.
 */
public final class Whiteboard<S> implements Supplier<List<S>>, AutoCloseable {

    private static final Sorted<?> NONE = new Sorted<>(-1, List.of());

    private final ServiceTracker<S, LazyService<S>> tracker;
    private volatile Sorted<S> sorted = none();

    /**
     * @param state of the tracker, by which it counts changes; -1 before it is open and after it is
     *     closed
     */
    private record Sorted<S>(int state, List<S> services) {}

    public Whiteboard(BundleContext context, Class<S> type) {
        this(context, type, service -> {});
    }

    /**
     * @param leaving called with each service that has been used and goes, while it still works
     */
    public Whiteboard(BundleContext context, Class<S> type, Consumer<S> leaving) {
        this.tracker =
                new ServiceTracker<>(context, type, new Lazily<>(context, this::left, leaving));
        tracker.open();
    }

    @Override
    public List<S> get() {
        // first the state: what changes in between is sorted again next time
        int state = tracker.getTrackingCount();
        Sorted<S> known = sorted;
        if (known.state() == state) {
            return known.services();
        }
        Collection<LazyService<S>> tracked = tracker.getTracked().values();
        List<S> services = tracked.stream().flatMap(service -> service.get().stream()).toList();
        if (services.size() == tracked.size()) {
            // one whose component cannot start yet is asked again
            sorted = new Sorted<>(state, services);
        }
        return services;
    }

    /** Holds nobody who has gone until somebody asks again. */
    private void left() {
        sorted = none();
    }

    @SuppressWarnings("unchecked")
    private static <S> Sorted<S> none() {
        return (Sorted<S>) NONE;
    }

    /** Whether none is present; fetches none. */
    public boolean isEmpty() {
        return tracker.isEmpty();
    }

    @Override
    public void close() {
        tracker.close();
    }

    private record Lazily<S>(BundleContext context, Runnable left, Consumer<S> leaving)
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
            left.run();
            service.fetched().ifPresent(leaving);
            service.release();
        }
    }
}
