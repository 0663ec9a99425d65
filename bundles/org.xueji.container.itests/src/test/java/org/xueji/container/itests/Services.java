package org.xueji.container.itests;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * The services that are there now; with those of a bundle that was updated, nothing old is held.
 */
final class Services {

    private final BundleContext context;

    Services(BundleContext context) {
        this.context = context;
    }

    <S> S await(Class<S> type) {
        return await(type, null);
    }

    <S> S await(Class<S> type, String filter) {
        AtomicReference<S> found = new AtomicReference<>();
        Wait.until(() -> found.set(first(type, filter)));
        return found.get();
    }

    /** How many services a bundle offers. */
    static int of(Bundle bundle) {
        ServiceReference<?>[] offered = bundle.getRegisteredServices();
        return offered == null ? 0 : offered.length;
    }

    Bundle bundle(String name) {
        for (Bundle each : context.getBundles()) {
            if (each.getSymbolicName().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("no bundle " + name);
    }

    private <S> S first(Class<S> type, String filter) throws InvalidSyntaxException {
        Collection<ServiceReference<S>> all = context.getServiceReferences(type, filter);
        for (ServiceReference<S> each : all) {
            S service = context.getService(each);
            if (service != null) {
                return service;
            }
        }
        throw new AssertionError("no service " + type.getName() + (filter == null ? "" : filter));
    }
}
