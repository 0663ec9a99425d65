package org.xueji.persistence.internal.node;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.util.tracker.BundleTracker;

/** Sees bundles with the header {@code Xueji-Schema: <domain>} come and go. */
final class SchemaTracker extends BundleTracker<List<SchemaEntry>> {

    static final String HEADER = "Xueji-Schema";

    private final Consumer<SchemaEntry> arrived;
    private final Consumer<SchemaEntry> left;

    SchemaTracker(
            BundleContext context, Consumer<SchemaEntry> arrived, Consumer<SchemaEntry> left) {
        super(context, Bundle.STARTING | Bundle.ACTIVE, null);
        this.arrived = arrived;
        this.left = left;
    }

    @Override
    public List<SchemaEntry> addingBundle(Bundle bundle, BundleEvent event) {
        String header = bundle.getHeaders("").get(HEADER);
        if (header == null) {
            return null;
        }
        List<SchemaEntry> entries =
                Arrays.stream(header.split(","))
                        .map(domain -> new SchemaEntry(bundle, domain.strip()))
                        .toList();
        entries.forEach(arrived);
        return entries;
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, List<SchemaEntry> entries) {
        entries.forEach(left);
    }
}
