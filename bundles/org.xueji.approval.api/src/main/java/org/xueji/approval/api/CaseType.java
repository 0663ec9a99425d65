package org.xueji.approval.api;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;

/**
 * A kind of case. Registered as a service by the domain that knows what an approval means; while it
 * is away its cases wait, and only middle steps go on. Safe for use by many threads.
 */
@ConsumerType
public interface CaseType {

    /** Stable, such as {@code transfer}: small letters, digits and dashes, 40 at most. */
    String name();

    /**
     * Whether a pupil has at most one open case of all exclusive kinds (在办业务, national code 2002).
     */
    boolean isExclusive();

    /** The route when no local policy says another. A pure function. */
    Route route(RouteRequest request);

    /**
     * Lets an approval take effect, in the transaction of the last step's decision. Decides first,
     * then writes: when it answers reasons it has written nothing, the decision is refused and the
     * case goes on waiting.
     *
     * @param approved as it will be
     * @param by who decided the last step
     * @return everything that speaks against it; empty when it took effect
     */
    List<Reason> approved(ApprovalCase approved, Actor by);

    /**
     * Is told, in the transaction of the move, that a case was rejected, withdrawn or cancelled.
     *
     * @param ended as it will be
     */
    void ended(ApprovalCase ended, Actor by);

    /**
     * Says what speaks against letting a step pass that is not the last, such as what has to be
     * filled in by then. Asked before each such approval while the domain is there; decides only.
     *
     * @param before as it waits
     * @param by who is about to approve
     * @since 1.1
     */
    default List<Reason> passing(ApprovalCase before, Actor by) {
        return List.of();
    }

    /**
     * Says what speaks against taking a returned case up again, such as what has not been
     * corrected. Decides only, or decides first.
     */
    default List<Reason> resubmitted(ApprovalCase again, Actor by) {
        return List.of();
    }
}
