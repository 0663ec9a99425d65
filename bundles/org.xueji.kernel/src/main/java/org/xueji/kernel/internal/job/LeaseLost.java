package org.xueji.kernel.internal.job;

import org.xueji.core.api.job.JobId;

/** Ends a chunk of a run that another attempt has taken over; the chunk must not be committed. */
final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLost(JobId id) {
        super("job " + id + " has been taken over by another attempt");
    }
}
