package org.xueji.intake.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobType;
import org.xueji.core.api.journal.Journal;
import org.xueji.intake.internal.imports.FileReading;
import org.xueji.intake.internal.imports.Moves;
import org.xueji.intake.internal.store.Batch;
import org.xueji.intake.internal.store.BatchId;
import org.xueji.intake.internal.store.BatchState;
import org.xueji.intake.internal.store.Batches;
import org.xueji.intake.internal.store.Counts;
import org.xueji.intake.internal.store.History;
import org.xueji.intake.internal.store.RowState;
import org.xueji.registry.api.RegistryBulk;

/**
 * Makes pupils of the rows of an approved batch, chunk by chunk. A chunk's journal row, the
 * registry's rows and the states of its rows commit together, so that after a crash it goes on with
 * the rows that are left.
 */
@Component
public final class ApproveJob implements JobType {
    public static final String NAME = "intake.approve";

    /** Stands behind the batch; a run of an earlier version may be about chosen rows only. */
    private static final String ALL = ":all";

    private final Database database;
    private final ApprovedChunk chunks;
    private final Clock clock;

    @Activate
    public ApproveJob(
            @Reference(target = "(schema=intake)") Database database,
            @Reference RegistryBulk registry,
            @Reference Journal journal,
            @Reference FileReading reading,
            @Reference Clock clock) {
        this.database = database;
        this.chunks = new ApprovedChunk(reading.catalogue(), registry, journal);
        this.clock = clock;
    }

    static String parameter(BatchId id) {
        return id + ALL;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobContext context) {
        BatchId id = BatchId.parse(context.parameter().split(":")[0]);
        boolean all = context.parameter().endsWith(ALL);
        long total = database.reading(on -> left(on, id, all));
        long done = 0;
        int rows;
        do {
            if (context.isCancelled()) {
                return;
            }
            rows = database.inChunk(on -> chunk(on, id, all));
            done += rows;
            context.progress(Math.min(done, total), total, "");
        } while (rows > 0);
    }

    /** Answers how many rows were decided; 0 once the approval is over. */
    private int chunk(Connection on, BatchId id, boolean all) throws SQLException {
        Batch batch = Batches.lock(on, id).orElseThrow();
        if (batch.state() != BatchState.APPROVING) {
            return 0;
        }
        Actor by = History.last(on, id, BatchCaseType.APPROVED).orElseThrow();
        int rows = chunks.decide(on, batch, all, by);
        if (rows == 0) {
            end(on, batch, by);
        }
        return rows;
    }

    private void end(Connection on, Batch batch, Actor by) throws SQLException {
        Counts counts = Batches.counts(on, List.of(batch.id())).get(batch.id());
        BatchState state = Endings.after(counts);
        long approved = counts.of(RowState.APPROVED);
        History.add(on, batch, state, "enrol", by, "", approved, clock.instant());
        Batches.write(on, Moves.to(batch, state, clock.instant()));
    }

    private static long left(Connection on, BatchId id, boolean all) throws SQLException {
        Counts counts = Batches.counts(on, List.of(id)).get(id);
        return all ? counts.open() : counts.of(RowState.CHOSEN);
    }
}
