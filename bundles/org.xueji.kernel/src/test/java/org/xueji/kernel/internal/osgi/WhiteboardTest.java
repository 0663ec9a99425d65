package org.xueji.kernel.internal.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

class WhiteboardTest {

    private final Map<ServiceReference<?>, Object> services = new HashMap<>();
    private ServiceListener listener;

    @Test
    void services_come_and_go_by_rank() {
        Whiteboard<String> present = new Whiteboard<>(context(), String.class);
        assertThat(present.get()).isEmpty();

        ServiceReference<String> low = comes(1, "low");
        assertThat(present.get()).containsExactly("low");
        ServiceReference<String> high = comes(2, "high");
        assertThat(present.get()).containsExactly("high", "low");
        assertThat(present.get()).isSameAs(present.get());

        goes(high);
        assertThat(present.get()).containsExactly("low");
        goes(low);
        assertThat(present.get()).isEmpty();
        present.close();
    }

    @Test
    void a_service_that_cannot_start_yet_is_asked_again() {
        Whiteboard<String> present = new Whiteboard<>(context(), String.class);
        ServiceReference<String> late = comes(1, null);
        assertThat(present.get()).isEmpty();

        services.put(late, "up");
        assertThat(present.get()).containsExactly("up");
        present.close();
        assertThat(present.get()).isEmpty();
    }

    private ServiceReference<String> comes(int rank, String service) {
        ServiceReference<String> reference = reference(rank);
        services.put(reference, service);
        listener.serviceChanged(new ServiceEvent(ServiceEvent.REGISTERED, reference));
        return reference;
    }

    private void goes(ServiceReference<String> reference) {
        services.remove(reference);
        listener.serviceChanged(new ServiceEvent(ServiceEvent.UNREGISTERING, reference));
    }

    /** As much of a framework as a tracker asks for. */
    private BundleContext context() {
        return (BundleContext)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {BundleContext.class},
                        (self, method, values) ->
                                switch (method.getName()) {
                                    case "addServiceListener" -> {
                                        listener = (ServiceListener) values[0];
                                        yield null;
                                    }
                                    case "getService" -> services.get(values[0]);
                                    case "ungetService" -> true;
                                    case "hashCode" -> System.identityHashCode(self);
                                    default -> null;
                                });
    }

    @SuppressWarnings("unchecked")
    private ServiceReference<String> reference(int rank) {
        return (ServiceReference<String>)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {ServiceReference.class},
                        (self, method, values) ->
                                switch (method.getName()) {
                                    case "compareTo" ->
                                            Integer.compare(rank, (Integer) rankOf(values[0]));
                                    case "getProperty" -> rank;
                                    case "equals" -> self == values[0];
                                    case "hashCode" -> System.identityHashCode(self);
                                    default -> null;
                                });
    }

    private static Object rankOf(Object reference) {
        return ((ServiceReference<?>) reference).getProperty("service.ranking");
    }
}
