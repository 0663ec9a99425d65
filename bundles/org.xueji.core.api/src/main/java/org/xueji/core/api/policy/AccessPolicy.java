package org.xueji.core.api.policy;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Withholds rows of the access matrix where a place wants it narrower: a city whose leaders shall
 * not look at pupils, a county whose registrars shall not enter schools. It can take away, never
 * add. A pure function: no I/O, no clock, no state. Those from {@code *} down to the actor's own
 * organisation add up; one that throws withholds.
 */
@ConsumerType
public interface AccessPolicy {

    /** Whether the action is withheld from who asks. */
    boolean withholds(AccessQuestion question);
}
