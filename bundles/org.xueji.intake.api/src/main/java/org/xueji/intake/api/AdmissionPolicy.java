package org.xueji.intake.api;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.xueji.core.api.Reason;

/**
 * Decides whether a school may take in a child. A pure function: no I/O, no clock, no state. The
 * answers of several policies add up, from the province down to the county: a lower level can only
 * narrow what the level above allows. Asked from several threads at once.
 *
 * <p>Registered as a service with the properties that {@link org.xueji.core.api.policy.Policies}
 * names.
 */
@ConsumerType
public interface AdmissionPolicy {

    /**
     * Every reason why the school may not take in the child; the row is refused with all of them.
     *
     * @return empty when it may; {@link Reason#pointer()} names the field concerned, by identifier
     */
    List<Reason> objections(Admission child);

    /**
     * The same for a chunk, which is how imports ask. Override it only where asking for many at a
     * time is cheaper.
     *
     * @return one list for each child, in order
     */
    default List<List<Reason>> objectionsOf(List<Admission> children) {
        return children.stream().map(this::objections).toList();
    }

    /** The doubts of a chunk; one list for each child, in order. */
    default List<List<Reason>> doubtsOf(List<Admission> children) {
        return children.stream().map(this::doubts).toList();
    }

    /** What is unusual and should be looked at; the row is taken in all the same. */
    default List<Reason> doubts(Admission child) {
        return List.of();
    }
}
