package org.xueji.progression.internal.flow;

import java.util.List;
import org.xueji.core.api.access.OrgId;
import org.xueji.progression.internal.store.Run;
import org.xueji.progression.internal.store.RunKind;

/** What a run does to its schools, in chunks that commit with everything that tells of them. */
interface Work {

    RunKind kind();

    /**
     * Takes schools into the run's list, in a chunk of its own.
     *
     * @param schools the next ones of its scope, by id
     * @return false when the run does not go on
     */
    boolean list(Run run, List<OrgId> schools);

    /**
     * Does the next ones of the list, in a chunk.
     *
     * @return false when there are none left, or the run does not go on
     */
    boolean next(Run run);

    /** How many of the list have been done, and how many there are. */
    Progress progress(Run run);

    /** How far a run has come. */
    record Progress(long done, long total) {}
}
