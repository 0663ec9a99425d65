package org.xueji.merger.internal.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseState;
import org.xueji.approval.api.Waiting;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.job.JobRun;
import org.xueji.core.api.job.JobState;
import org.xueji.core.api.rest.Versioned;
import org.xueji.merger.internal.flow.MergerReading.Seen;
import org.xueji.merger.internal.store.Merger;
import org.xueji.merger.internal.store.MergerState;
import org.xueji.registry.api.Stage;

/**
 * A merger.
 *
 * @param from and {@code to}: codes of the school that closes and of the one that takes over
 * @param planner code of the authority that planned it
 * @param about its case, to be decided, withdrawn and resubmitted at {@code /api/approval}
 * @param step and {@code waitingFor}: what waits, and the code of whom it waits for
 * @param runState of the job that moves the pupils; absent in lists
 * @param moved how many pupils have gone
 * @param left how many have not; absent in lists
 */
public record MergerView(
        long id,
        String from,
        String to,
        Stage stage,
        LocalDate firstDay,
        String documentNo,
        String reason,
        String planner,
        MergerState state,
        Optional<Long> about,
        Optional<CaseState> caseState,
        Optional<String> step,
        Optional<String> waitingFor,
        Optional<LocalDate> due,
        Optional<JobState> runState,
        long moved,
        Optional<Long> left,
        Instant made,
        Instant changed,
        long version)
        implements Versioned {

    static MergerView of(Seen seen, OrgTree tree) {
        return of(seen.merger(), seen.about(), seen.run(), Optional.of(seen.left()), tree);
    }

    static MergerView of(Merger merger, OrgTree tree) {
        return of(merger, Optional.empty(), Optional.empty(), Optional.empty(), tree);
    }

    private static MergerView of(
            Merger of,
            Optional<ApprovalCase> about,
            Optional<JobRun> run,
            Optional<Long> left,
            OrgTree tree) {
        Optional<Waiting> waiting = about.flatMap(ApprovalCase::waiting);
        return new MergerView(
                of.id().value(),
                tree.code(of.from()).orElse(""),
                tree.code(of.to()).orElse(""),
                of.stage(),
                of.plan().firstDay(),
                of.plan().documentNo(),
                of.plan().reason(),
                tree.code(of.planner()).orElse(""),
                of.state(),
                of.about().map(id -> id.value()),
                about.map(ApprovalCase::state),
                waiting.map(Waiting::step),
                waiting.map(Waiting::org).flatMap(tree::code),
                waiting.map(Waiting::due),
                run.map(JobRun::state),
                of.moved(),
                left,
                of.made(),
                of.changed(),
                of.version());
    }
}
