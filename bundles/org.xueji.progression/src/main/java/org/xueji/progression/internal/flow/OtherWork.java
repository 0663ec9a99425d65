package org.xueji.progression.internal.flow;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.spi.RollWork;

/** What other domains are doing with the rolls of schools: promotions wait for its end. */
@Component(service = OtherWork.class)
public final class OtherWork {
    private final Supplier<Collection<RollWork>> present;
    private final Runnable closing;

    @Activate
    public OtherWork(BundleContext context) {
        Present<RollWork> there = new Present<>(context, RollWork.class);
        this.present = there;
        this.closing = there::close;
    }

    /** Over services from elsewhere. */
    public OtherWork(Supplier<Collection<RollWork>> present) {
        this.present = present;
        this.closing = () -> {};
    }

    @Deactivate
    public void close() {
        closing.run();
    }

    /** One reason for each school that is worked on. */
    Map<OrgId, Reason> at(List<OrgId> schools) {
        Map<OrgId, Reason> found = new HashMap<>();
        present.get().forEach(each -> found.putAll(each.running(schools)));
        return found;
    }
}
