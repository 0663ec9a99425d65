package org.xueji.identity.internal.qualification;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.access.OperatingCertificate;
import org.xueji.core.api.access.OperatingCertificates;

/**
 * Asks whoever keeps the certificates, which may be nobody. That it cannot be asked is said once
 * when it begins and once when it is over, not at each request.
 */
@Component(service = Certificates.class)
public final class Certificates {

    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);

    private final Supplier<Optional<OperatingCertificates>> service;
    private final Runnable closing;
    private volatile String problem = "";

    @Activate
    public Certificates(BundleContext context) {
        ServiceTracker<OperatingCertificates, OperatingCertificates> tracker =
                new ServiceTracker<>(context, OperatingCertificates.class, null);
        tracker.open();
        this.service = () -> Optional.ofNullable(tracker.getService());
        this.closing = tracker::close;
    }

    /** Over a service from elsewhere. */
    public Certificates(Supplier<Optional<OperatingCertificates>> service) {
        this.service = service;
        this.closing = () -> {};
    }

    @Deactivate
    public void close() {
        closing.run();
    }

    /** Who holds one that is valid on a day; empty when nobody can say. */
    Optional<Map<String, OperatingCertificate>> heldOn(LocalDate day, Set<String> persons) {
        Optional<OperatingCertificates> asked = service.get();
        if (asked.isEmpty()) {
            failed("no service says who holds an operating certificate");
            return Optional.empty();
        }
        try {
            Map<String, OperatingCertificate> held = new HashMap<>();
            Iterator<String> each = persons.iterator();
            while (each.hasNext()) {
                held.putAll(asked.get().heldOn(day, next(each)));
            }
            answered();
            return Optional.of(held);
        } catch (RuntimeException e) {
            failed("the service that says who holds an operating certificate fails: " + e);
            return Optional.empty();
        }
    }

    /** Why the last question was not answered; empty when it was, or none was put. */
    String problem() {
        return problem;
    }

    private static Set<String> next(Iterator<String> each) {
        Set<String> some = new HashSet<>();
        while (each.hasNext() && some.size() < OperatingCertificates.MOST) {
            some.add(each.next());
        }
        return some;
    }

    private void failed(String why) {
        if (problem.isEmpty()) {
            LOG.warn("Nobody is kept from working for want of a certificate: {}", why);
        }
        problem = why;
    }

    private void answered() {
        if (!problem.isEmpty()) {
            LOG.info("Operating certificates are known again");
        }
        problem = "";
    }
}
