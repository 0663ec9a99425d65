package org.xueji.statuschange.internal.flow;

import java.util.Arrays;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseType;
import org.xueji.approval.api.Route;
import org.xueji.approval.api.RouteRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.statuschange.internal.type.ChangeType;
import org.xueji.statuschange.internal.type.Trait;

/** Registers a kind of case for each change of the table that somebody has to approve. */
@Component(service = ChangeCases.class, immediate = true)
public final class ChangeCases {
    private final List<ServiceRegistration<CaseType>> registered;

    @Activate
    public ChangeCases(BundleContext context, @Reference Effects effects) {
        this.registered =
                of(effects).stream()
                        .map(type -> context.registerService(CaseType.class, type, null))
                        .toList();
    }

    @Deactivate
    public void close() {
        registered.forEach(ServiceRegistration::unregister);
    }

    /** Kinds of cases over one table. */
    public static List<CaseType> of(Effects effects) {
        return Arrays.stream(ChangeType.values())
                .filter(type -> !type.has(Trait.WITHOUT_APPROVAL))
                .map(type -> (CaseType) new Kind(type, effects))
                .toList();
    }

    private record Kind(ChangeType type, Effects effects) implements CaseType {

        @Override
        public String name() {
            return type.caseType();
        }

        @Override
        public boolean isExclusive() {
            return !type.has(Trait.ENDS_OTHER_CASES);
        }

        @Override
        public Route route(RouteRequest request) {
            return ChangeRoute.of(request);
        }

        @Override
        public List<Reason> approved(ApprovalCase approved, Actor by) {
            return effects.approved(approved, by);
        }

        @Override
        public void ended(ApprovalCase ended, Actor by) {
            effects.ended(ended);
        }

        @Override
        public List<Reason> resubmitted(ApprovalCase again, Actor by) {
            return effects.resubmitted(again);
        }
    }
}
