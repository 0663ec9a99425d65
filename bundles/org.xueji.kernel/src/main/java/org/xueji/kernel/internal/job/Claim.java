package org.xueji.kernel.internal.job;

import org.xueji.core.api.job.JobId;

/**
 * A run that this node works on.
 *
 * @param token proves that it is still ours: it is changed when another attempt takes the run
 * @param saved where the last attempt stood
 * @param failures attempts that ended in an unexpected exception
 */
record Claim(
        JobId id,
        String type,
        String parameter,
        String token,
        String saved,
        int failures,
        boolean cancelAsked) {}
