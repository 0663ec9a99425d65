package org.xueji.intake.internal.flow;

import java.util.Optional;
import org.xueji.approval.api.CaseId;
import org.xueji.core.api.job.JobId;
import org.xueji.intake.internal.store.Batch;

/** Batches with another submitter, case or job. */
final class Submitted {
    private Submitted() {}

    static Batch by(Batch batch, String person, CaseId approval) {
        return with(batch, Optional.of(person), Optional.of(approval), batch.job());
    }

    static Batch applying(Batch batch, JobId job) {
        return with(batch, batch.submittedBy(), batch.approval(), Optional.of(job));
    }

    private static Batch with(
            Batch batch, Optional<String> person, Optional<CaseId> approval, Optional<JobId> job) {
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
                person,
                approval,
                job,
                batch.changedAt(),
                batch.version());
    }
}
