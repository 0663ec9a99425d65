package org.xueji.container.itests;

import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/** Which bundles anything at all happened to while it looked. */
final class BundleWatch implements SynchronousBundleListener, AutoCloseable {

    private final BundleContext context;
    private final Set<String> touched = new TreeSet<>();

    BundleWatch(BundleContext context) {
        this.context = context;
        context.addBundleListener(this);
    }

    @Override
    public synchronized void bundleChanged(BundleEvent event) {
        touched.add(event.getBundle().getSymbolicName());
    }

    synchronized Set<String> touched() {
        return Set.copyOf(touched);
    }

    @Override
    public void close() {
        context.removeBundleListener(this);
    }
}
