package org.xueji.guomi.internal;

import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Offers Bouncy Castle as a service. It is made when somebody first uses it, and never among the
 * JVM's own providers: nothing else changes because it is there.
 */
@Component(immediate = true, service = GuomiProvider.class)
public final class GuomiProvider {

    private final ServiceRegistration<Provider> offered;

    @Activate
    public GuomiProvider(BundleContext context) {
        this.offered = context.registerService(Provider.class, new Factory(), null);
    }

    @Deactivate
    public void close() {
        offered.unregister();
    }

    private static final class Factory implements ServiceFactory<Provider> {

        @Override
        public Provider getService(Bundle user, ServiceRegistration<Provider> registration) {
            return new BouncyCastleProvider();
        }

        @Override
        public void ungetService(
                Bundle user, ServiceRegistration<Provider> registration, Provider provider) {
            // nothing to give back
        }
    }
}
