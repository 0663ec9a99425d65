package org.xueji.kernel.internal.job;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobId;
import org.xueji.core.api.job.JobType;
import org.xueji.kernel.internal.node.NodeIdentity;
import org.xueji.kernel.internal.node.ThisNode;
import org.xueji.kernel.internal.osgi.Whiteboard;
import org.xueji.kernel.internal.thread.Ticker;

/** Runs jobs on this node: looks for work each second and whenever it is poked. */
@Component(immediate = true, configurationPid = "org.xueji.kernel.jobs")
public final class JobRunner implements JobEngine {

    /** Settings of the node, in {@code etc/org.xueji.kernel.jobs.cfg}. */
    public @interface Config {
        /** How many jobs run at a time. */
        int threads() default 2;
    }

    private final Supplier<List<JobType>> present;
    private final Runnable closing;
    private final JobWorkers workers;
    private final JobClaims claims;
    private final JobSchedule schedule;
    private final Ticker looking;
    private final Ticker heart;
    private boolean freedOwn;

    @Activate
    public JobRunner(
            BundleContext context,
            @Reference(target = "(schema=kernel)") Database database,
            @Reference NodeIdentity identity,
            @Reference Clock clock,
            Config config) {
        JobSettings settings = JobSettings.standard(config.threads());
        this.claims = new JobClaims(database, identity.node(), settings.lease(), clock);
        this.workers = new JobWorkers(database, settings, claims, clock, this::present);
        this.schedule = new JobSchedule(database, clock);
        Whiteboard<JobType> types = new Whiteboard<>(context, JobType.class, workers::leave);
        this.present = types;
        this.closing = types::close;
        this.looking = new Ticker("xueji-jobs", settings.tick(), this::look);
        this.heart = new Ticker("xueji-jobs-heart", settings.tick(), workers::beat);
    }

    /** For tests: the types are given, nothing is tracked. */
    JobRunner(
            Database database,
            ThisNode node,
            Clock clock,
            JobSettings settings,
            Supplier<List<JobType>> present) {
        this.claims = new JobClaims(database, node, settings.lease(), clock);
        this.workers = new JobWorkers(database, settings, claims, clock, this::present);
        this.schedule = new JobSchedule(database, clock);
        this.present = present;
        this.closing = () -> {};
        this.looking = new Ticker("xueji-jobs", settings.tick(), this::look);
        this.heart = new Ticker("xueji-jobs-heart", settings.tick(), workers::beat);
    }

    @Deactivate
    public void close() {
        looking.close();
        workers.close();
        heart.close();
        closing.run();
    }

    @Override
    public void poke() {
        workers.offer();
    }

    @Override
    public void cancelAsked(JobId id) {
        workers.cancelAsked(id);
    }

    @Override
    public List<String> types() {
        return present.get().stream().map(JobType::name).distinct().sorted().toList();
    }

    /** To be called when a type goes: its runs here stop and wait for it to come back. */
    void leave(JobType type) {
        workers.leave(type);
    }

    private List<JobType> present() {
        return present.get();
    }

    private void look() {
        if (!freedOwn) {
            claims.freeOwn();
            freedOwn = true;
        }
        schedule.startDue(present.get());
        workers.offer();
    }
}
