package org.xueji.intake.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.Approvals;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.job.Jobs;
import org.xueji.intake.internal.imports.ImportEnd;
import org.xueji.intake.internal.imports.Moves;
import org.xueji.intake.internal.store.Batch;
import org.xueji.intake.internal.store.BatchState;
import org.xueji.intake.internal.store.Batches;
import org.xueji.intake.internal.store.Counts;
import org.xueji.intake.internal.store.History;
import org.xueji.intake.internal.store.ImportState;
import org.xueji.intake.internal.store.Imports;
import org.xueji.intake.internal.store.RowState;
import org.xueji.intake.internal.store.Rows;

/** What a move writes. */
final class MoveEffects {
    private final Recheck recheck;
    private final Approvals approvals;
    private final ImportEnd imports;
    private final Jobs jobs;
    private final Clock clock;

    MoveEffects(Recheck recheck, Approvals approvals, ImportEnd imports, Jobs jobs, Clock clock) {
        this.recheck = recheck;
        this.approvals = approvals;
        this.imports = imports;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Makes the move; answers how many rows it concerns. */
    Outcome<Integer> make(Connection on, Batch batch, Counts counts, MoveRequest wanted, Actor by)
            throws SQLException {
        return switch (wanted.move()) {
            case SUBMIT -> submit(on, batch, wanted, by);
            case SET_ASIDE -> setAside(on, batch, counts, wanted, by);
            case DISCARD -> discard(on, batch, wanted, by, (int) counts.open());
            case CANCEL -> cancel(on, batch);
        };
    }

    /** What can only be done once the move is written. */
    void afterwards(Batch batch, Move move, Actor by) {
        if (move == Move.CANCEL) {
            batch.job().ifPresent(job -> jobs.cancel(job, by));
        }
    }

    private Outcome<Integer> submit(Connection on, Batch batch, MoveRequest wanted, Actor by)
            throws SQLException {
        recheck.run(on, batch);
        int open = (int) Batches.counts(on, List.of(batch.id())).get(batch.id()).open();
        if (open == 0) {
            return Outcome.rejected(Reason.of("intake.all-held"));
        }
        Outcome<ApprovalCase> opened = approvals.open(BatchCaseType.caseOf(batch), by);
        if (!opened.isAccepted()) {
            return Outcome.rejected(opened.reasons());
        }
        Batch submitted = Submitted.by(batch, by.person(), opened.orElseThrow().id());
        return to(on, submitted, BatchState.IN_APPROVAL, wanted, by, open);
    }

    private Outcome<Integer> setAside(
            Connection on, Batch batch, Counts counts, MoveRequest wanted, Actor by)
            throws SQLException {
        int rows = wanted.rows().size();
        if (rows >= counts.open()) {
            return Outcome.rejected(Reason.of("intake.none-left"));
        }
        int moved =
                Rows.move(
                        on,
                        batch.id(),
                        wanted.rows(),
                        RowState.READY,
                        RowState.RETURNED,
                        wanted.why());
        return moved == rows
                ? to(on, batch, batch.state(), wanted, by, rows)
                : Outcome.rejected(Reason.of("intake.rows-not-open"));
    }

    private Outcome<Integer> discard(
            Connection on, Batch batch, MoveRequest wanted, Actor by, int open)
            throws SQLException {
        Imports.letGo(on, batch.importId());
        return to(on, batch, BatchState.DISCARDED, wanted, by, open);
    }

    private Outcome<Integer> cancel(Connection on, Batch batch) throws SQLException {
        imports.abandon(
                on,
                Imports.find(on, batch.importId()).orElseThrow(),
                ImportState.CANCELLED,
                List.of());
        return Outcome.accepted(0);
    }

    private Outcome<Integer> to(
            Connection on, Batch batch, BatchState state, MoveRequest wanted, Actor by, int rows)
            throws SQLException {
        Instant now = clock.instant();
        History.add(on, batch, state, wanted.move().word(), by, wanted.why(), rows, now);
        Batches.write(on, Moves.to(batch, state, now));
        return Outcome.accepted(rows);
    }
}
