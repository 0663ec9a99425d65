package org.xueji.merger.internal.flow;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.Approvals;
import org.xueji.approval.api.CaseId;
import org.xueji.core.api.Away;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobRefused;
import org.xueji.merger.internal.store.EndedCases;
import org.xueji.merger.internal.store.Merger;

/**
 * Ends the open cases of the source, all sides told, and keeps a list for the target: a case is
 * pinned to the organisations that it began with, so that no other school can take it over (ADR
 * 63).
 */
@Component(service = SourceCases.class)
public final class SourceCases {
    private static final int PAGE = 100;
    private static final Actor SYSTEM = Actor.system("merger");

    private final Database database;
    private final Commands commands;
    private final Approvals approvals;
    private final OrgTree tree;
    private final Clock clock;

    @Activate
    public SourceCases(
            @Reference(target = "(schema=merger)") Database database,
            @Reference Commands commands,
            @Reference Approvals approvals,
            @Reference OrgTree tree,
            @Reference Clock clock) {
        this.database = database;
        this.commands = commands;
        this.approvals = approvals;
        this.tree = tree;
        this.clock = clock;
    }

    /**
     * Ends those that there are.
     *
     * @return false when the run was stopped meanwhile
     * @throws JobRefused when the domain of a case is away, which has to hear of its end
     */
    boolean areEnded(Merger of, JobContext context) {
        String why = "学校撤并：%s并入%s，请由%2$s重新办理".formatted(code(of, true), code(of, false));
        Optional<CaseId> after = Optional.empty();
        List<ApprovalCase> page;
        do {
            page = approvals.openOf(of.from(), after, PAGE);
            for (ApprovalCase each : page) {
                if (context.isCancelled()) {
                    return false;
                }
                end(of, each, why);
                after = Optional.of(each.id());
            }
        } while (page.size() == PAGE);
        return true;
    }

    private String code(Merger of, boolean from) {
        return tree.code(from ? of.from() : of.to()).orElse("");
    }

    private void end(Merger of, ApprovalCase open, String why) {
        try {
            commands.run(
                    () -> {
                        // one that has ended since it was found needs no end
                        Outcome<ApprovalCase> ended = approvals.cancel(open.id(), why, SYSTEM);
                        return ended.map(
                                done ->
                                        database.inCommand(
                                                on -> {
                                                    EndedCases.add(
                                                            on, of.id(), done, clock.instant());
                                                    return done;
                                                }));
                    });
        } catch (Away e) {
            throw new JobRefused(e.reasons());
        }
    }
}
