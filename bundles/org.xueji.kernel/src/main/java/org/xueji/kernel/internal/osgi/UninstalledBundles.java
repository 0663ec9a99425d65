package org.xueji.kernel.internal.osgi;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the framework forget who has been uninstalled.
 *
 * <p>Felix 7.0.5, the newest there is, counts which bundle uses which service and leaves counts of
 * zero behind when a bundle stops ({@code ServiceRegistry.ungetService} says why: they are wanted
 * for races of a bundle that goes on). With them stay the uninstalled bundle, its manifest and the
 * names of all its files, some 60 KiB for a domain, until the last service that it used goes: for a
 * service of the core, that is when the node stops. There is no door to these counts, hence
 * reflection; on any other framework nothing is done.
 */
@Component(immediate = true)
public final class UninstalledBundles implements BundleListener {

    private static final Logger LOG = LoggerFactory.getLogger(UninstalledBundles.class);

    private final BundleContext context;
    private final Map<?, ?> uses;

    @Activate
    public UninstalledBundles(BundleContext context) {
        this.context = context;
        this.uses = uses(context.getBundle(Constants.SYSTEM_BUNDLE_ID));
        context.addBundleListener(this);
    }

    @Deactivate
    public void close() {
        context.removeBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.UNINSTALLED) {
            uses.remove(event.getBundle());
        }
    }

    private static Map<?, ?> uses(Bundle framework) {
        try {
            Object registry = value(framework, "m_registry");
            return (Map<?, ?>) value(registry, "m_inUseMap");
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.info("this framework keeps its own house: {}", e.toString());
            return new HashMap<>();
        }
    }

    private static Object value(Object of, String name) throws ReflectiveOperationException {
        Field field = of.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(of);
    }
}
