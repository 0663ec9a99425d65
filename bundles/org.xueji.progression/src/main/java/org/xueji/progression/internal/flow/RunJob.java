package org.xueji.progression.internal.flow;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobType;
import org.xueji.progression.internal.store.Run;
import org.xueji.progression.internal.store.RunId;
import org.xueji.progression.internal.store.RunRows;
import org.xueji.progression.internal.store.RunState;

/**
 * Carries a run out: makes its list, then works it off chunk by chunk. What a chunk did and how far
 * the run has come commit together, so that after a crash it goes on where it stood.
 */
@Component(service = JobType.class)
public final class RunJob implements JobType {
    public static final String NAME = "progression.run";

    private final Database database;
    private final SchoolsBelow below;
    private final Works works;
    private final Clock clock;

    @Activate
    public RunJob(
            @Reference(target = "(schema=progression)") Database database,
            @Reference SchoolsBelow below,
            @Reference Works works,
            @Reference Clock clock) {
        this.database = database;
        this.below = below;
        this.works = works;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobContext context) {
        RunId id = RunId.parse(context.parameter());
        Run run = database.reading(on -> RunRows.find(on, id)).orElseThrow();
        if (run.state() != RunState.RUNNING || !run.job().equals(Optional.of(context.id()))) {
            return;
        }
        Work work = works.of(run.kind());
        if (!run.queued() && !isListed(run, work, context)) {
            return;
        }
        do {
            if (context.isCancelled()) {
                return;
            }
            tell(run, work, context);
        } while (work.next(run));
        tell(run, work, context);
    }

    private static void tell(Run run, Work work, JobContext context) {
        Work.Progress now = work.progress(run);
        context.progress(now.done(), now.total(), run.kind().name());
    }

    private boolean isListed(Run run, Work work, JobContext context) {
        List<OrgId> left =
                below.of(run.org()).stream()
                        .filter(each -> each.value() > run.lastSchool())
                        .toList();
        for (int from = 0; from < left.size(); from += Trial.SCHOOLS) {
            if (context.isCancelled()) {
                return false;
            }
            context.progress(from, left.size(), "list");
            int to = Math.min(from + Trial.SCHOOLS, left.size());
            if (!work.list(run, left.subList(from, to))) {
                return false;
            }
        }
        return database.inChunk(
                on -> {
                    RunRows.queued(on, run.id(), clock.instant());
                    return true;
                });
    }
}
