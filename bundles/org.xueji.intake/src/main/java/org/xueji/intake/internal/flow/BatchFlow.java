package org.xueji.intake.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.Approvals;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.Stale;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.Jobs;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.policy.Windows;
import org.xueji.documents.api.Documents;
import org.xueji.intake.internal.imports.FileReading;
import org.xueji.intake.internal.imports.ImportEnd;
import org.xueji.intake.internal.store.Batch;
import org.xueji.intake.internal.store.BatchId;
import org.xueji.intake.internal.store.Batches;
import org.xueji.intake.internal.store.Counts;
import org.xueji.registry.api.RegistryBulk;
import org.xueji.registry.api.Schools;

/** Moves batches along: each move is one command. Safe for use by many threads. */
@Component(service = BatchFlow.class)
public final class BatchFlow {
    private final Database database;
    private final Commands commands;
    private final AccessCheck access;
    private final Journal journal;
    private final Approvals approvals;
    private final Preconditions preconditions;
    private final MoveEffects effects;

    @Activate
    public BatchFlow(
            @Reference(target = "(schema=intake)") Database database,
            @Reference Commands commands,
            @Reference AccessCheck access,
            @Reference Journal journal,
            @Reference Windows windows,
            @Reference Schools schools,
            @Reference RegistryBulk registry,
            @Reference Jobs jobs,
            @Reference Approvals approvals,
            @Reference Documents documents,
            @Reference FileReading reading,
            @Reference Clock clock) {
        this.database = database;
        this.commands = commands;
        this.access = access;
        this.journal = journal;
        this.approvals = approvals;
        this.preconditions = new Preconditions(windows, schools, clock);
        this.effects =
                new MoveEffects(
                        new Recheck(reading.catalogue(), registry),
                        approvals,
                        new ImportEnd(database, journal, documents, clock),
                        jobs,
                        clock);
    }

    /**
     * Makes a move, or says every reason why not.
     *
     * @throws NotFound when the batch does not exist or the actor may not know of it
     * @throws Stale when it has changed since the actor looked
     */
    public Outcome<Batch> move(BatchId id, MoveRequest wanted, Actor by) {
        Outcome<Batch> moved =
                commands.run(() -> database.inCommand(on -> move(on, id, wanted, by)));
        moved.fold(
                batch -> {
                    effects.afterwards(batch, wanted.move(), by);
                    return batch;
                },
                reasons -> null);
        return moved;
    }

    private Outcome<Batch> move(Connection on, BatchId id, MoveRequest wanted, Actor by)
            throws SQLException {
        Batch batch = Batches.lock(on, id).orElseThrow(() -> NotFound.of("batch"));
        requireAccess(batch, wanted.move(), by);
        if (wanted.basedOn().isPresent() && wanted.basedOn().getAsLong() != batch.version()) {
            throw Stale.of("batch");
        }
        Counts counts = Batches.counts(on, List.of(id)).get(id);
        List<Reason> objections = preconditions.objections(batch, counts, wanted.move());
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        if (wanted.move() == Move.SET_ASIDE && !isWith(batch, by)) {
            return Outcome.rejected(Reason.of("intake.not-with-you"));
        }
        Outcome<Integer> done = effects.make(on, batch, counts, wanted, by);
        return done.map(
                rows -> {
                    journal.record(entry(batch, wanted, rows, by));
                    return reread(on, id);
                });
    }

    private void requireAccess(Batch batch, Move move, Actor by) {
        boolean hidden = batch.school().isEmpty() && by.role() != Role.OPERATOR;
        if (hidden) {
            throw NotFound.of("batch");
        }
        access.require(by, move.action(), batch.school().orElse(new OrgId(0)), "batch");
    }

    /** Whether the case of the batch waits for the actor's own post. */
    private boolean isWith(Batch batch, Actor by) {
        return batch.approval()
                .flatMap(approvals::find)
                .flatMap(ApprovalCase::waiting)
                .filter(waiting -> waiting.org().equals(by.org()) && waiting.role() == by.role())
                .isPresent();
    }

    private static JournalEntry entry(Batch batch, MoveRequest wanted, int rows, Actor by) {
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("batch", batch.id().toString());
        inputs.put("from", batch.state().name());
        inputs.put("rows", "" + rows);
        return JournalEntry.accepted(
                by, "intake." + wanted.move().word(), batch.school().orElse(new OrgId(0)), inputs);
    }

    private static Batch reread(Connection on, BatchId id) {
        try {
            return Batches.find(on, id).orElseThrow(() -> NotFound.of("batch"));
        } catch (SQLException e) {
            throw new IllegalStateException("batch " + id, e);
        }
    }
}
