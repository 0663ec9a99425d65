package org.xueji.kernel.internal.job;

import java.util.List;
import org.xueji.core.api.job.JobId;

/** The part of the kernel that runs jobs on this node. */
public interface JobEngine {

    /** Looks for work now instead of at the next tick. */
    void poke();

    /** Tells a run of this node at once what the next heartbeat would tell it anyway. */
    void cancelAsked(JobId id);

    /** Names of the types whose bundles are present, sorted. */
    List<String> types();
}
