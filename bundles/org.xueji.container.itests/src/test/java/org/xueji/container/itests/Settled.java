package org.xueji.container.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.rules.ExternalResource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** A test begins when every component has what it asks for; which comes first is not said. */
final class Settled extends ExternalResource {

    @Override
    protected void before() {
        Components components = components();
        Wait.until(() -> assertThat(components.lacking()).isEmpty());
    }

    static Components components() {
        // not before: Pax Exam makes every test once outside the container, too
        BundleContext context = FrameworkUtil.getBundle(Settled.class).getBundleContext();
        return new Components(
                new Services(context).await(ServiceComponentRuntime.class),
                Stream.of(context.getBundles()).filter(Settled::isOurs).toList());
    }

    private static boolean isOurs(Bundle bundle) {
        return bundle.getSymbolicName().startsWith("org.xueji.");
    }
}
