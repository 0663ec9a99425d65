package org.xueji.kernel.internal.job;

import java.util.Optional;
import org.xueji.core.api.job.JobId;

/** Knows who started a run, so that others need not see it. */
public interface JobOwners {

    Optional<JobOwner> owner(JobId id);
}
