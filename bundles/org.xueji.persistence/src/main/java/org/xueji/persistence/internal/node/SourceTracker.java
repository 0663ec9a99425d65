package org.xueji.persistence.internal.node;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** Sees the pool for commands come and go, as it does when its file in {@code etc/} is replaced. */
final class SourceTracker extends ServiceTracker<DataSource, DataSource> {

    private final Consumer<DataSource> connected;
    private final Runnable disconnected;
    private final Map<ServiceReference<DataSource>, DataSource> all = new LinkedHashMap<>();
    private ServiceReference<DataSource> current;

    SourceTracker(BundleContext context, Consumer<DataSource> connected, Runnable disconnected) {
        super(
                context,
                filter("(&(objectClass=javax.sql.DataSource)(osgi.jndi.service.name=xueji))"),
                null);
        this.connected = connected;
        this.disconnected = disconnected;
    }

    private static org.osgi.framework.Filter filter(String text) {
        try {
            return FrameworkUtil.createFilter(text);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public synchronized DataSource addingService(ServiceReference<DataSource> reference) {
        DataSource source = super.addingService(reference);
        all.put(reference, source);
        follow();
        return source;
    }

    @Override
    public synchronized void removedService(
            ServiceReference<DataSource> reference, DataSource source) {
        all.remove(reference);
        if (reference.equals(current)) {
            current = null;
            disconnected.run();
            follow();
        }
        super.removedService(reference, source);
    }

    /** One at a time: a second one counts when the first has gone. */
    private void follow() {
        if (current == null && !all.isEmpty()) {
            current = all.keySet().iterator().next();
            connected.accept(all.get(current));
        }
    }
}
