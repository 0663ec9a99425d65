package org.xueji.persistence.internal.node;

import java.util.Arrays;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.xueji.core.api.data.BulkLoader;
import org.xueji.core.api.data.Dialect;

/** The fast loaders that are there at the moment. */
final class Loaders {

    private final ServiceTracker<BulkLoader, BulkLoader> tracker;

    Loaders(BundleContext context) {
        this.tracker = new ServiceTracker<>(context, BulkLoader.class, null);
        tracker.open();
    }

    Optional<BulkLoader> of(Dialect dialect) {
        return Arrays.stream(tracker.getServices(new BulkLoader[0]))
                .filter(loader -> loader != null && loader.dialect() == dialect)
                .findFirst();
    }

    void close() {
        tracker.close();
    }
}
