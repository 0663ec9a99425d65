package org.xueji.core.api.policy;

import java.util.OptionalInt;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.Role;

/**
 * Says how long an account may go unused before it is sealed. A pure function: no I/O, no clock, no
 * state. The one of the most specific place answers; while there is none nothing is sealed.
 *
 * @since 1.2
 */
@ConsumerType
public interface DormancyPolicy {

    /**
     * How many days without use an account may have.
     *
     * @param levels at which its organisation acts
     * @return empty, or less than 1, when it is never sealed
     */
    OptionalInt days(Role role, Set<OrgLevel> levels);
}
