package org.xueji.registry.internal.count;

import java.time.LocalTime;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobType;

/** Reconciles the headcount each night, when the proof has read the roll. */
@Component
public final class ReconcileJob implements JobType {

    private static final Actor SYSTEM = Actor.system("registry.reconcile");

    private final Reconciliation reconciliation;
    private final OrgTree tree;

    @Activate
    public ReconcileJob(@Reference Reconciliation reconciliation, @Reference OrgTree tree) {
        this.reconciliation = reconciliation;
        this.tree = tree;
    }

    @Override
    public String name() {
        return "registry.reconcile";
    }

    @Override
    public Optional<LocalTime> dailyAt() {
        return Optional.of(LocalTime.of(3, 0));
    }

    @Override
    public void run(JobContext context) {
        Reconciliation.Result result =
                reconciliation.reconcile(SYSTEM, tree.byCode("610000").orElseThrow());
        context.progress(1, 1, "differences repaired " + result.count());
    }
}
