package org.xueji.intake.internal.imports;

import java.time.Instant;
import org.xueji.intake.internal.store.Batch;
import org.xueji.intake.internal.store.BatchState;

/** Batches in another state. */
public final class Moves {
    private Moves() {}

    public static Batch to(Batch batch, BatchState state, Instant at) {
        return new Batch(
                batch.id(),
                batch.importId(),
                batch.school(),
                batch.managing(),
                batch.schoolYear(),
                batch.grade(),
                state,
                batch.fileRows(),
                batch.sameRows(),
                batch.createdBy(),
                batch.submittedBy(),
                batch.approval(),
                batch.job(),
                at,
                batch.version());
    }
}
