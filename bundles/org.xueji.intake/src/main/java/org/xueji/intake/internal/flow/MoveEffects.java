package org.xueji.intake.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.job.JobId;
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
    private final ImportEnd imports;
    private final Jobs jobs;
    private final Clock clock;

    MoveEffects(Recheck recheck, ImportEnd imports, Jobs jobs, Clock clock) {
        this.recheck = recheck;
        this.imports = imports;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Makes the move; answers how many rows it concerns. */
    Outcome<Integer> make(Connection on, Batch batch, Counts counts, MoveRequest wanted, Actor by)
            throws SQLException {
        int open = (int) counts.open();
        return switch (wanted.move()) {
            case SUBMIT -> to(on, submitted(batch, by), BatchState.TO_CONFIRM, wanted, by, open);
            case WITHDRAW, DECLINE -> to(on, batch, BatchState.DRAFT, wanted, by, open);
            case CONFIRM -> confirm(on, batch, wanted, by);
            case APPROVE -> approve(on, batch, wanted, by, open);
            case RETURN -> decide(on, batch, wanted, by, RowState.RETURNED, open);
            case REJECT -> decide(on, batch, wanted, by, RowState.REJECTED, open);
            case DISCARD -> discard(on, batch, wanted, by, open);
            case CANCEL -> cancel(on, batch);
        };
    }

    /** What can only be done once the move is written. */
    void afterwards(Batch batch, Move move, Actor by) {
        if (move == Move.CANCEL) {
            batch.job().ifPresent(job -> jobs.cancel(job, by));
        }
    }

    private Outcome<Integer> confirm(Connection on, Batch batch, MoveRequest wanted, Actor by)
            throws SQLException {
        recheck.run(on, batch);
        long open = Batches.counts(on, List.of(batch.id())).get(batch.id()).open();
        if (open == 0) {
            return Outcome.rejected(Reason.of("intake.all-held"));
        }
        Batch confirmed = with(batch, batch.submittedBy(), Optional.of(by.person()), batch.job());
        return to(on, confirmed, BatchState.SUBMITTED, wanted, by, (int) open);
    }

    private Outcome<Integer> approve(
            Connection on, Batch batch, MoveRequest wanted, Actor by, int open)
            throws SQLException {
        int rows = open;
        if (!wanted.rows().isEmpty()) {
            rows = choose(on, batch, wanted, RowState.CHOSEN);
            if (rows != wanted.rows().size()) {
                return Outcome.rejected(Reason.of("intake.rows-not-open"));
            }
        }
        String parameter = batch.id() + (wanted.rows().isEmpty() ? ":all" : ":chosen");
        JobId job = jobs.start(ApproveJob.NAME, parameter, by);
        Batch deciding = with(batch, batch.submittedBy(), batch.confirmedBy(), Optional.of(job));
        return to(on, deciding, BatchState.APPROVING, wanted, by, rows);
    }

    private Outcome<Integer> decide(
            Connection on, Batch batch, MoveRequest wanted, Actor by, RowState rowState, int open)
            throws SQLException {
        BatchState end = rowState == RowState.RETURNED ? BatchState.RETURNED : BatchState.REJECTED;
        if (wanted.rows().isEmpty()) {
            return to(on, batch, end, wanted, by, open);
        }
        int rows = choose(on, batch, wanted, rowState);
        if (rows != wanted.rows().size()) {
            return Outcome.rejected(Reason.of("intake.rows-not-open"));
        }
        Counts left = Batches.counts(on, List.of(batch.id())).get(batch.id());
        return to(on, batch, Endings.after(left), wanted, by, rows);
    }

    private static int choose(Connection on, Batch batch, MoveRequest wanted, RowState to)
            throws SQLException {
        return Rows.move(on, batch.id(), wanted.rows(), RowState.READY, to, wanted.why());
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

    private static Batch submitted(Batch batch, Actor by) {
        return with(batch, Optional.of(by.person()), Optional.empty(), batch.job());
    }

    private static Batch with(
            Batch batch,
            Optional<String> submittedBy,
            Optional<String> confirmedBy,
            Optional<JobId> job) {
        return new Batch(
                batch.id(),
                batch.importId(),
                batch.school(),
                batch.managing(),
                batch.schoolYear(),
                batch.grade(),
                batch.state(),
                batch.fileRows(),
                batch.sameRows(),
                batch.createdBy(),
                submittedBy,
                confirmedBy,
                job,
                batch.changedAt(),
                batch.version());
    }
}
