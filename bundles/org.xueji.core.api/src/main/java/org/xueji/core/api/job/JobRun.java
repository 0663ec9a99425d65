package org.xueji.core.api.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.Reason;

/**
 * One run, as history shows it.
 *
 * @param type the {@link JobType#name()}
 * @param parameter what it was started with
 * @param done and {@code total}: progress in the job's own unit; total 0 while unknown
 * @param note what it is doing now or what came out, one line for people; no personal data
 * @param reasons why it failed; empty otherwise
 * @param node the node that runs or ran it
 */
public record JobRun(
        JobId id,
        String type,
        String parameter,
        JobState state,
        long done,
        long total,
        String note,
        List<Reason> reasons,
        String startedBy,
        String node,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt) {}
