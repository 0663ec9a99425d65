package org.xueji.progression.internal.store;

import java.time.Instant;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.job.JobId;

/**
 * Work on the schools below an organisation, chunk by chunk.
 *
 * @param org whose schools; a school has itself
 * @param into the school year that begins
 * @param missed whether schools that have not confirmed are taken too
 * @param queued whether the list of schools is whole
 * @param lastSchool how far that list has come
 * @param job that does it
 */
public record Run(
        RunId id,
        RunKind kind,
        OrgId org,
        int into,
        boolean missed,
        RunState state,
        boolean queued,
        long lastSchool,
        Optional<JobId> job,
        Instant made,
        Instant changed) {}
