package org.xueji.identity.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobType;
import org.xueji.identity.internal.session.Devices;

/** Forgets old sessions and attempts, and follows organisations that moved in the tree. */
@Component
public final class SweepJob implements JobType {

    /** Sessions stay so long after they expired, so that a complaint can be looked into. */
    static final Duration KEPT = Duration.ofDays(7);

    private final Sessions sessions;
    private final Devices devices;
    private final Attempts attempts;
    private final Accounts accounts;
    private final OrgTree tree;
    private final Commands commands;
    private final Clock clock;

    @Activate
    public SweepJob(
            @Reference Sessions sessions,
            @Reference Devices devices,
            @Reference Attempts attempts,
            @Reference Accounts accounts,
            @Reference OrgTree tree,
            @Reference Commands commands,
            @Reference Clock clock) {
        this.sessions = sessions;
        this.devices = devices;
        this.attempts = attempts;
        this.accounts = accounts;
        this.tree = tree;
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "identity.sweep";
    }

    @Override
    public Optional<Duration> every() {
        return Optional.of(Duration.ofMinutes(10));
    }

    @Override
    public void run(JobContext context) {
        Instant now = clock.instant();
        int ended = commands.call(() -> sessions.sweep(now.minus(KEPT)) + devices.sweep(now));
        int forgotten = attempts.sweep(now.minus(Penalty.MEMORY));
        int moved = followTree(context);
        int all = ended + forgotten + moved;
        context.progress(
                all,
                all,
                "sessions and devices %d, attempts %d, organisations moved %d"
                        .formatted(ended, forgotten, moved));
    }

    private int followTree(JobContext context) {
        int moved = 0;
        for (Accounts.Place place : accounts.places()) {
            List<OrgId> path = tree.path(place.org());
            if (!path.isEmpty() && !context.isCancelled() && follow(place, OrgPath.of(path))) {
                moved++;
            }
        }
        return moved;
    }

    private boolean follow(Accounts.Place place, String path) {
        if (path.equals(place.path())) {
            return false;
        }
        commands.call(() -> accounts.move(place.org(), path));
        return true;
    }
}
