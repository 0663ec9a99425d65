package org.xueji.rest.internal;

import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import javax.servlet.Servlet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.xueji.core.api.rest.RestDomain;
import org.xueji.rest.internal.guard.Settings;

/**
 * Starts {@code rest} in the container. It is there as long as its bundle, whatever else comes and
 * goes, so it tracks services instead of requiring them: {@code /health/live} is answered always.
 */
@Component(service = RestComponent.class, immediate = true, configurationPid = "org.xueji.rest")
public final class RestComponent {

    private final BundleContext context;
    private final TrackedNode node;
    private final RestRuntime runtime;
    private final ServiceTracker<RestDomain, ServiceReference<RestDomain>> domains;
    private final ServiceRegistration<Servlet> servlet;

    @Activate
    public RestComponent(BundleContext context, Map<String, Object> configuration) {
        this.context = context;
        this.node = new TrackedNode(context);
        node.settings(Settings.of(configuration));
        Path spool = Path.of(System.getProperty("java.io.tmpdir"), "xueji-rest");
        this.runtime = new RestRuntime(node, spool, RestRuntime.Limits.SHIPPED);
        this.domains = new ServiceTracker<>(context, RestDomain.class, new Comings());
        node.open();
        domains.open();
        this.servlet = register();
    }

    @Modified
    public void configure(Map<String, Object> configuration) {
        node.settings(Settings.of(configuration));
    }

    @Deactivate
    public void stop() {
        servlet.unregister();
        domains.close();
        runtime.close();
        node.close();
    }

    private ServiceRegistration<Servlet> register() {
        Hashtable<String, Object> properties = new Hashtable<>();
        // "/" is what nobody else serves: else the server answers it with a page of its own
        properties.put(
                "osgi.http.whiteboard.servlet.pattern", new String[] {"/api/*", "/health/*", "/"});
        properties.put("osgi.http.whiteboard.servlet.name", "xueji-rest");
        properties.put("osgi.http.whiteboard.servlet.asyncSupported", true);
        return context.registerService(Servlet.class, runtime.servlet(), properties);
    }

    /** One server for each domain, as it comes and goes. */
    private final class Comings
            implements ServiceTrackerCustomizer<RestDomain, ServiceReference<RestDomain>> {

        @Override
        public ServiceReference<RestDomain> addingService(ServiceReference<RestDomain> reference) {
            RestDomain domain = context.getService(reference);
            if (domain != null) {
                runtime.add(reference, domain, () -> isLeaving(reference.getBundle()));
            }
            return reference;
        }

        @Override
        public void modifiedService(
                ServiceReference<RestDomain> reference, ServiceReference<RestDomain> same) {
            // nothing of a domain lies in its properties
        }

        @Override
        public void removedService(
                ServiceReference<RestDomain> reference, ServiceReference<RestDomain> same) {
            runtime.remove(reference);
            context.ungetService(reference);
        }
    }

    private static boolean isLeaving(Bundle bundle) {
        return bundle == null || (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) == 0;
    }
}
