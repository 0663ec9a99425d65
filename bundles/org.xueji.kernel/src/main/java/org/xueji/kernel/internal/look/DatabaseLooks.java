package org.xueji.kernel.internal.look;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Looks;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.kernel.internal.look.LookLimits.Limit;
import org.xueji.kernel.internal.osgi.Whiteboard;

/** Counts looks in the database, so that all nodes count together. */
@Component
public final class DatabaseLooks implements Looks {

    private static final String USED_UP = "core.looks-used-up";

    /** So many refusals of an account and day are journaled; who goes on then only hammers. */
    private static final int JOURNALED = 20;

    private final LookRows rows;
    private final LookLimits limits;
    private final Commands commands;
    private final Journal journal;
    private final Clock clock;
    private final Runnable closing;

    @Activate
    public DatabaseLooks(
            BundleContext context,
            @Reference(target = "(schema=kernel)") Database database,
            @Reference Policies policies,
            @Reference Commands commands,
            @Reference Journal journal,
            @Reference Clock clock) {
        Whiteboard<OrgTree> trees = new Whiteboard<>(context, OrgTree.class);
        this.rows = new LookRows(database);
        this.limits = new LookLimits(policies, trees);
        this.commands = commands;
        this.journal = journal;
        this.clock = clock;
        this.closing = trees::close;
    }

    /** Over a tree that is always here. */
    DatabaseLooks(
            Database database, LookLimits limits, Commands commands, Journal journal, Clock clock) {
        this.rows = new LookRows(database);
        this.limits = limits;
        this.commands = commands;
        this.journal = journal;
        this.clock = clock;
        this.closing = () -> {};
    }

    @Deactivate
    public void close() {
        closing.run();
    }

    @Override
    public <T> Outcome<T> once(Actor by, String action, OrgId org, Supplier<Outcome<T>> look) {
        LocalDate today = BusinessTime.today(clock);
        Limit limit = limits.of(by, today);
        Outcome<T> outcome =
                commands.run(
                        () ->
                                rows.take(by.account(), today, limit.most())
                                        ? look.get()
                                        : Outcome.rejected(usedUp(limit.most(), today)));
        if (outcome.reasons().stream().anyMatch(reason -> reason.code().equals(USED_UP))) {
            commands.call(() -> refuse(by, action, org, limit, today));
        }
        return outcome;
    }

    /** In a command of its own: that of the look was rolled back. */
    private boolean refuse(Actor by, String action, OrgId org, Limit limit, LocalDate day) {
        int refused = rows.refuse(by.account(), day);
        if (refused > JOURNALED) {
            return false;
        }
        Map<String, String> inputs =
                Map.of("code", USED_UP, "limit", Integer.toString(limit.most()));
        journal.record(new JournalEntry(by, action, org, inputs, limit.decidedBy(), "refused"));
        return true;
    }

    private Reason usedUp(int most, LocalDate today) {
        Duration left =
                Duration.between(
                        clock.instant(),
                        today.plusDays(1).atStartOfDay(BusinessTime.ZONE).toInstant());
        return Reason.of(
                USED_UP,
                Map.of(
                        "max",
                        Integer.toString(most),
                        "retryAfter",
                        Long.toString(Math.max(1, left.toSeconds()))));
    }
}
