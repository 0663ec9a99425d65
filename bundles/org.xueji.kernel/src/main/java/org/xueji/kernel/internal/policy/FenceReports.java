package org.xueji.kernel.internal.policy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.kernel.internal.thread.Ticker;

/**
 * Journals each policy that is fenced, on a thread of its own: the command that met it is refused,
 * and would take the row with it.
 */
final class FenceReports implements BiConsumer<PolicyRef, String>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FenceReports.class);

    private final Commands commands;
    private final Journal journal;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(task -> Ticker.daemon(task, "xueji-policy-report"));

    FenceReports(Commands commands, Journal journal) {
        this.commands = commands;
        this.journal = journal;
    }

    @Override
    public void accept(PolicyRef policy, String why) {
        thread.execute(() -> report(policy));
    }

    @Override
    public void close() {
        thread.shutdown();
    }

    /** Not why: what an exception says may hold what the policy was asked about. */
    private void report(PolicyRef policy) {
        JournalEntry row =
                new JournalEntry(
                        Actor.system("policy-runtime"),
                        "core.policy-fenced",
                        new OrgId(0),
                        Map.of("policy", policy.toString(), "bundle", policy.bundle()),
                        List.of(policy),
                        "fenced");
        try {
            commands.call(() -> journal.record(row));
        } catch (RuntimeException e) {
            LOG.error("the journal does not tell that policy {} is fenced", policy, e);
        }
    }
}
