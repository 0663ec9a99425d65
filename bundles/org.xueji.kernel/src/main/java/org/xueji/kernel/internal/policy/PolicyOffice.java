package org.xueji.kernel.internal.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Actor;

/**
 * Changes what is in force, and knows what was. Asks for nobody's right; {@link PolicyDesk} does.
 */
interface PolicyOffice {

    /**
     * Puts policies in force that are present on this node, or a text that was in force before.
     *
     * @param target id of a policy, or name or number of a bundle, whose policies are meant
     * @param why instead of what the policy says itself
     */
    Outcome<List<String>> on(String target, Optional<String> why, Actor by);

    /** Ends all that is in force of a policy. */
    Outcome<List<String>> off(String id, String why, Actor by);

    /**
     * Puts a text in force that was dropped on this node, unless an operator has switched it off.
     *
     * @param file its name
     * @param written when the file was last changed
     * @return every reason why not; then nothing has changed
     */
    List<String> deployed(String file, String text, Instant written);

    /** What would be different if a text were in force. */
    TrialReport tryText(String source, String text, LocalDate since, TrialWatch watch);

    /**
     * The same for policies that are present on this node.
     *
     * @param target as in {@link #on}
     */
    List<TrialReport> tryPresent(String target, LocalDate since, TrialWatch watch);

    /** Shows that a file could not be read. */
    void refused(String file, String why);

    /** Ends what a file said. */
    void removed(String file);

    /** The rows of a policy, the newest first. */
    List<PolicyHistory> history(String id);
}
