package org.xueji.core.api.policy;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.Role;

/**
 * Says how often in a day an account may be shown what is masked otherwise. A pure function: no
 * I/O, no clock, no state. The one of the most specific place counts alone; one that throws or
 * answers out of bounds is passed over for the rule that Xueji ships.
 *
 * @since 1.3
 */
@ConsumerType
public interface LookPolicy {

    /** More than anybody has to look at by hand in a day. */
    int MOST = 5_000;

    /**
     * How many looks an account has in a day.
     *
     * @param levels at which its organisation acts
     * @return 1 to {@value #MOST}
     */
    int perDay(Role role, Set<OrgLevel> levels);
}
