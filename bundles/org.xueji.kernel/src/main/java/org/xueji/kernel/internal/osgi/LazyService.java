package org.xueji.kernel.internal.osgi;

import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * A service that is fetched when it is first used, not when it arrives: its component may well need
 * the kernel itself, and would not come up if it were fetched while the kernel comes up.
 */
public final class LazyService<S> {

    private final BundleContext context;
    private final ServiceReference<S> reference;
    private volatile S service;

    public LazyService(BundleContext context, ServiceReference<S> reference) {
        this.context = context;
        this.reference = reference;
    }

    /** Empty when the service has gone or its component cannot start. */
    public Optional<S> get() {
        S found = service;
        if (found == null) {
            found = context.getService(reference);
            service = found;
        }
        return Optional.ofNullable(found);
    }

    /** The service if it has been fetched before. */
    Optional<S> fetched() {
        return Optional.ofNullable(service);
    }

    /** To be called once the service is going. */
    public void release() {
        if (service != null) {
            service = null;
            context.ungetService(reference);
        }
    }
}
