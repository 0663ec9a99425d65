package org.xueji.kernel.internal.policy;

import java.util.List;
import java.util.Optional;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Actor;

/**
 * Changes what is in force, and knows what was. Asks for nobody's right; {@link PolicyDesk} does.
 */
interface PolicyOffice {

    /**
     * Puts policies in force that are present on this node.
     *
     * @param target id of a policy, or name or number of a bundle, whose policies are meant
     * @param why instead of what the policy says itself
     */
    Outcome<List<String>> on(String target, Optional<String> why, Actor by);

    /** Ends all that is in force of a policy. */
    Outcome<List<String>> off(String id, String why, Actor by);

    /** The rows of a policy, the newest first. */
    List<PolicyHistory> history(String id);
}
