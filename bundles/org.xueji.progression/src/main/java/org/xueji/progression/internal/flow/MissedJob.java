package org.xueji.progression.internal.flow;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobType;
import org.xueji.progression.internal.store.RunKind;
import org.xueji.progression.internal.store.RunRows;
import org.xueji.progression.internal.store.RunState;

/**
 * After the last day starts, once a year, what an office would: a run that lists the schools that
 * let it pass or, if the province does so, one that graduates and then one that promotes them
 * (A26). Off unless {@code etc/org.xueji.progression.cfg} says for which organisation.
 */
@Component(service = JobType.class, configurationPid = "org.xueji.progression")
public final class MissedJob implements JobType {
    static final String NAME = "progression.missed";

    private static final Actor SYSTEM = Actor.system("progression");
    private static final Duration EVERY = Duration.ofHours(1);

    /** Settings of the province. */
    public @interface Config {
        /** Code of the organisation whose schools are looked at; nobody's when empty. */
        String automatic() default "";
    }

    private final Database database;
    private final OrgTree tree;
    private final Deadline deadline;
    private final Running running;
    private final String automatic;

    @Activate
    public MissedJob(
            @Reference(target = "(schema=progression)") Database database,
            @Reference OrgTree tree,
            @Reference Deadline deadline,
            @Reference Running running,
            Config config) {
        this(database, tree, deadline, running, config.automatic());
    }

    /**
     * Over services from elsewhere.
     *
     * @param automatic code of the organisation whose schools are looked at; nobody's when empty
     */
    public MissedJob(
            Database database, OrgTree tree, Deadline deadline, Running running, String automatic) {
        this.database = database;
        this.tree = tree;
        this.deadline = deadline;
        this.running = running;
        this.automatic = automatic;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Duration> every() {
        return Optional.of(EVERY);
    }

    @Override
    public void run(JobContext context) {
        int into = deadline.today().getYear();
        Optional<OrgId> org =
                automatic.isEmpty() ? Optional.empty() : tree.byCode(automatic.strip());
        org.filter(each -> deadline.isOver(each, into)).ifPresent(each -> next(each, into));
    }

    /** The first of the runs that was not begun yet, when those before it are over. */
    private void next(OrgId org, int into) {
        for (RunKind kind : kinds()) {
            Optional<RunState> seen =
                    database.reading(on -> RunRows.begun(on, kind, org, into, SYSTEM.person()));
            if (seen.isEmpty()) {
                running.start(kind, org, into, running.doesMissed(), SYSTEM).orElseThrow();
            }
            if (!seen.equals(Optional.of(RunState.DONE))) {
                return;
            }
        }
    }

    private List<RunKind> kinds() {
        return running.doesMissed()
                ? List.of(RunKind.GRADUATION, RunKind.PROMOTION)
                : List.of(RunKind.PROMOTION);
    }
}
