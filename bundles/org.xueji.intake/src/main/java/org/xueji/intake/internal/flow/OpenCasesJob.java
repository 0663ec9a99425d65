package org.xueji.intake.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.Approvals;
import org.xueji.approval.api.CaseId;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobType;
import org.xueji.intake.internal.imports.Moves;
import org.xueji.intake.internal.store.Batch;
import org.xueji.intake.internal.store.BatchId;
import org.xueji.intake.internal.store.BatchState;
import org.xueji.intake.internal.store.Batches;
import org.xueji.intake.internal.store.History;

/**
 * Opens the cases of batches that were on their way when there were none: in the name of who
 * submitted them, with the confirmation of the leader who has confirmed. Runs at the first start of
 * this version and goes on, since a node of the version before may still submit one.
 */
@Component
public final class OpenCasesJob implements JobType {
    private static final Logger LOG = LoggerFactory.getLogger(OpenCasesJob.class);
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final String DONE = "open-case";
    private static final String CONFIRMED = "升级前已核办 / confirmed before there were cases";

    private final Database database;
    private final Commands commands;
    private final Approvals approvals;
    private final Clock clock;

    /**
     * @param type has to be there before its cases are opened
     */
    @Activate
    public OpenCasesJob(
            @Reference(target = "(schema=intake)") Database database,
            @Reference Commands commands,
            @Reference Approvals approvals,
            @Reference BatchCaseType type,
            @Reference Clock clock) {
        this.database = database;
        this.commands = commands;
        this.approvals = approvals;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "intake.open-cases";
    }

    @Override
    public Optional<Duration> every() {
        return Optional.of(EVERY);
    }

    @Override
    public void run(JobContext context) {
        List<BatchId> waiting = database.reading(Batches::withoutCase);
        long done = 0;
        for (BatchId id : waiting) {
            if (context.isCancelled()) {
                return;
            }
            open(id);
            context.progress(++done, waiting.size(), "");
        }
    }

    private void open(BatchId id) {
        Outcome<Batch> opened = commands.run(() -> database.inCommand(on -> open(on, id)));
        if (!opened.isAccepted()) {
            String why =
                    opened.reasons().stream().map(Reason::code).collect(Collectors.joining(", "));
            LOG.warn("Batch {} cannot have a case and becomes a draft: {}", id, why);
            commands.run(() -> database.inCommand(on -> Outcome.accepted(draft(on, id, why))));
        }
    }

    private Outcome<Batch> open(Connection on, BatchId id) throws SQLException {
        Batch batch = Batches.lock(on, id).orElseThrow();
        if (!isWaiting(batch)) {
            return Outcome.accepted(batch);
        }
        Actor submitter = History.last(on, id, Move.SUBMIT.word()).orElseThrow();
        Outcome<ApprovalCase> opened = approvals.open(BatchCaseType.caseOf(batch), submitter);
        if (!opened.isAccepted()) {
            return Outcome.rejected(opened.reasons());
        }
        CaseId approval = opened.orElseThrow().id();
        if (batch.state() == BatchState.SUBMITTED) {
            Actor leader = History.last(on, id, "confirm").orElseThrow();
            Outcome<ApprovalCase> confirmed =
                    approvals.approve(approval, OptionalLong.empty(), CONFIRMED, leader);
            if (!confirmed.isAccepted()) {
                return Outcome.rejected(confirmed.reasons());
            }
        }
        Batch submitted = Submitted.by(batch, submitter.person(), approval);
        return Outcome.accepted(to(on, submitted, BatchState.IN_APPROVAL, submitter, ""));
    }

    private Batch draft(Connection on, BatchId id, String why) throws SQLException {
        Batch batch = Batches.lock(on, id).orElseThrow();
        return isWaiting(batch)
                ? to(on, batch, BatchState.DRAFT, Actor.system("intake"), why)
                : batch;
    }

    private static boolean isWaiting(Batch batch) {
        return batch.state() == BatchState.TO_CONFIRM || batch.state() == BatchState.SUBMITTED;
    }

    private Batch to(Connection on, Batch batch, BatchState state, Actor by, String why)
            throws SQLException {
        long rows = Batches.counts(on, List.of(batch.id())).get(batch.id()).open();
        History.add(on, batch, state, DONE, by, why, rows, clock.instant());
        Batch moved = Moves.to(batch, state, clock.instant());
        Batches.write(on, moved);
        return moved;
    }
}
