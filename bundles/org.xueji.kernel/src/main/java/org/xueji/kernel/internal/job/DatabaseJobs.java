package org.xueji.kernel.internal.job;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Ids;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobId;
import org.xueji.core.api.job.JobRun;
import org.xueji.core.api.job.Jobs;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.kernel.internal.command.AfterCommit;

/** Jobs in KER_JOB. */
@Component
public final class DatabaseJobs implements Jobs, JobOwners {

    private final JobRows rows;
    private final Commands commands;
    private final Journal journal;
    private final Clock clock;
    private final JobEngine engine;
    private final AfterCommit afterCommit;

    @Activate
    public DatabaseJobs(
            @Reference(target = "(schema=kernel)") Database database,
            @Reference Commands commands,
            @Reference Journal journal,
            @Reference Clock clock,
            @Reference JobEngine engine,
            @Reference AfterCommit afterCommit) {
        this.rows = new JobRows(database);
        this.commands = commands;
        this.journal = journal;
        this.clock = clock;
        this.engine = engine;
        this.afterCommit = afterCommit;
    }

    @Override
    public JobId start(String type, String parameter, Actor by) {
        NewRun run = new NewRun(type, parameter, false, by, clock.instant());
        return commands.call(
                () -> {
                    JobId id = rows.insert(run);
                    afterCommit.run(engine::poke);
                    return id;
                });
    }

    @Override
    public Optional<JobRun> find(JobId id) {
        return rows.find(id);
    }

    @Override
    public Optional<JobOwner> owner(JobId id) {
        return rows.owner(id);
    }

    @Override
    public Page<JobRun> history(String type, PageRequest page) {
        long before = page.after().map(text -> Ids.positive("job", text)).orElse(Long.MAX_VALUE);
        return Page.of(
                rows.history(type, before, page.limit() + 1),
                page,
                run -> Long.toString(run.id().value()));
    }

    @Override
    public Outcome<JobRun> cancel(JobId id, Actor by) {
        return commands.run(
                () -> {
                    JobRun run = found(id);
                    if (!rows.askCancel(id, clock.instant())) {
                        return Outcome.rejected(
                                Reason.of(
                                        "core.job-over",
                                        Map.of("state", found(id).state().name())));
                    }
                    Map<String, String> inputs = Map.of("job", id.toString(), "type", run.type());
                    OrgId org = rows.owner(id).map(JobOwner::org).orElse(by.org());
                    journal.record(JournalEntry.accepted(by, "core.job-cancel", org, inputs));
                    afterCommit.run(() -> engine.cancelAsked(id));
                    return Outcome.accepted(found(id));
                });
    }

    @Override
    public List<String> types() {
        return engine.types();
    }

    private JobRun found(JobId id) {
        return rows.find(id).orElseThrow(() -> NotFound.of("job"));
    }
}
