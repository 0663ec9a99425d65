package org.xueji.identity.internal.dormant;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobType;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.identity.internal.KeepingActions;
import org.xueji.identity.internal.post.AccountEvent;
import org.xueji.identity.internal.post.AccountEvents;

/** Seals accounts that nobody has used for as long as policy allows. */
@Component
public final class DormancyJob implements JobType {

    private static final int CHUNK = 200;
    private static final Actor SYSTEM = Actor.system("identity.dormancy");

    private final Database database;
    private final Commands commands;
    private final Policies policies;
    private final OrgTree tree;
    private final Journal journal;
    private final Clock clock;

    @Activate
    public DormancyJob(
            @Reference(target = "(schema=identity)") Database database,
            @Reference Commands commands,
            @Reference Policies policies,
            @Reference OrgTree tree,
            @Reference Journal journal,
            @Reference Clock clock) {
        this.database = database;
        this.commands = commands;
        this.policies = policies;
        this.tree = tree;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "identity.dormancy";
    }

    @Override
    public Optional<Duration> every() {
        return Optional.of(Duration.ofDays(1));
    }

    @Override
    public void run(JobContext context) {
        Limits limits = new Limits(policies, tree, BusinessTime.today(clock));
        long seen = 0;
        long sealed = 0;
        List<Use> chunk = next(0);
        while (!chunk.isEmpty() && !context.isCancelled()) {
            List<Use> looked = chunk;
            sealed += commands.call(() -> seal(looked, limits));
            seen += looked.size();
            context.progress(seen, seen, "sealed " + sealed);
            chunk = next(looked.get(looked.size() - 1).id().value());
        }
        context.progress(seen, seen, "sealed " + sealed);
    }

    private List<Use> next(long after) {
        return database.reading(on -> Uses.active(on, after, CHUNK));
    }

    private int seal(List<Use> chunk, Limits limits) {
        Instant now = clock.instant();
        return database.inCommand(
                on -> {
                    int sealed = 0;
                    for (Use use : chunk) {
                        Optional<Instant> due = limits.due(use);
                        if (due.isPresent() && !due.get().isAfter(now)) {
                            sealed += seal(on, use, limits, now);
                        }
                    }
                    return sealed;
                });
    }

    private int seal(Connection on, Use use, Limits limits, Instant now) throws SQLException {
        if (!Uses.seal(on, use.id(), use.last(), now)) {
            return 0;
        }
        AccountEvents.add(
                on, AccountEvent.of(use.id(), AccountEvent.Kind.SEALED, "", SYSTEM.name(), now));
        Map<String, String> inputs =
                Map.of("account", use.id().toString(), "lastUsed", use.last().toString());
        journal.record(
                JournalEntry.accepted(SYSTEM, KeepingActions.SEAL, use.org(), inputs)
                        .decidedBy(limits.decidedBy(use.org())));
        return 1;
    }
}
