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
     * The next chunks of the list that are not done yet, in its order; none when nothing is left.
     */
    List<Chunk> chunks(Run run);

    /** Ends the run, after the last of its chunks. */
    void finish(Run run);

    /** Some schools that are done in one transaction; not done twice when it is called twice. */
    interface Chunk {
        /**
         * Does it.
         *
         * @return false when the run does not go on
         */
        boolean run();
    }

    /** How many of the list have been done, and how many there are. */
    Progress progress(Run run);

    /** How far a run has come. */
    record Progress(long done, long total) {}
}
