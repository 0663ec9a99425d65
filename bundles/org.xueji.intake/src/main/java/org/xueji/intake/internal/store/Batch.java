package org.xueji.intake.internal.store;

import java.time.Instant;
import java.util.Optional;
import org.xueji.approval.api.CaseId;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.job.JobId;
import org.xueji.core.api.rest.Versioned;

/**
 * Pupils of one school that go the way of intake together.
 *
 * @param school empty for rows of a large file that belong to no school
 * @param fileRows rows of the file that were meant for it
 * @param sameRows rows that the school had brought already, unchanged; they are not in it
 * @param createdBy and the next: keys of the persons; maker and checker are compared by them
 * @param approval the case that decides on it, or decided last
 * @param job the import or the approval, whichever was last
 */
public record Batch(
        BatchId id,
        long importId,
        Optional<OrgId> school,
        Optional<OrgId> managing,
        int schoolYear,
        String grade,
        BatchState state,
        long fileRows,
        long sameRows,
        String createdBy,
        Optional<String> submittedBy,
        Optional<CaseId> approval,
        Optional<JobId> job,
        Instant changedAt,
        long version)
        implements Versioned {}
