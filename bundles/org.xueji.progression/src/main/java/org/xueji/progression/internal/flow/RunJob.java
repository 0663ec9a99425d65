package org.xueji.progression.internal.flow;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.Dialect;
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
@Component(service = JobType.class, configurationPid = "org.xueji.progression")
public final class RunJob implements JobType {
    public static final String NAME = "progression.run";

    private final Database database;
    private final SchoolsBelow below;
    private final Works works;
    private final Clock clock;
    private final int workers;

    /** Settings of the node, in {@code etc/org.xueji.progression.cfg}. */
    public @interface Config {
        /** How many chunks of a run are done at a time on PostgreSQL; on Derby it is one. */
        int workers() default 2;
    }

    @Activate
    public RunJob(
            @Reference(target = "(schema=progression)") Database database,
            @Reference SchoolsBelow below,
            @Reference Works works,
            @Reference Clock clock,
            Config config) {
        this(database, below, works, clock, config.workers());
    }

    /**
     * Over services from elsewhere.
     *
     * @param workers how many chunks are done at a time, if the database is not Derby
     */
    public RunJob(Database database, SchoolsBelow below, Works works, Clock clock, int workers) {
        this.database = database;
        this.below = below;
        this.works = works;
        this.clock = clock;
        this.workers = database.dialect() == Dialect.DERBY ? 1 : Math.max(1, workers);
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
        try (Crew crew = new Crew(workers)) {
            if (isDone(run, work, crew, context)) {
                work.finish(run);
            }
        }
        tell(run, work, context);
    }

    private static boolean isDone(Run run, Work work, Crew crew, JobContext context) {
        List<Work.Chunk> left = work.chunks(run);
        while (!left.isEmpty()) {
            for (int from = 0; from < left.size(); from += crew.portion()) {
                tell(run, work, context);
                int to = Math.min(from + crew.portion(), left.size());
                if (!crew.all(tasks(left.subList(from, to), context))) {
                    return false;
                }
            }
            left = work.chunks(run);
        }
        return true;
    }

    private static List<Callable<Boolean>> tasks(List<Work.Chunk> chunks, JobContext context) {
        return chunks.stream()
                .<Callable<Boolean>>map(each -> () -> !context.isCancelled() && each.run())
                .toList();
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
