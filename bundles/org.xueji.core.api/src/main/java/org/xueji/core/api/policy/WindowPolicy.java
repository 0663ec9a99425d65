package org.xueji.core.api.policy;

import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import org.xueji.core.api.time.Window;

/**
 * Says when a business may be started. A pure function: no I/O, no clock, no state. Answers add up
 * from the province down: a lower level can only narrow what the level above allows.
 */
@ConsumerType
public interface WindowPolicy {

    /**
     * The window of a business in a school year.
     *
     * @param business such as {@code primary-intake}
     * @param schoolYear the calendar year in which the school year begins, such as 2014
     * @return empty when this policy says nothing about the business
     */
    Optional<Window> window(String business, int schoolYear);

    /**
     * The businesses this policy speaks of, so that people can choose among them, and so that two
     * policies of one place that speak of different businesses do not compete.
     *
     * @return empty when the policy does not tell: then it competes with every other of its place
     */
    default Set<String> businesses() {
        return Set.of();
    }
}
