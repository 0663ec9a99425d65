package org.xueji.kernel.internal.policy;

import java.util.Optional;

/** Looks on while a policy is tried, on the same thread, and may end it. */
@FunctionalInterface
public interface TrialWatch {

    /** Lets it run to the end. */
    TrialWatch PATIENT = asked -> Optional.empty();

    /**
     * Called before each question.
     *
     * @param asked how many questions have been decided
     * @return why to stop now; empty to go on
     */
    Optional<String> stop(int asked);
}
