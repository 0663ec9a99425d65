package org.xueji.core.api.policy;

import org.osgi.annotation.versioning.ConsumerType;
import org.xueji.core.api.access.Role;

/**
 * Says how long a login lasts. A pure function: no I/O, no clock, no state. The one of the most
 * specific place counts alone, within the bounds of {@link SessionLimits}; one that throws is
 * passed over for the limits that Xueji ships. A session keeps the limits it was opened with.
 *
 * @since 1.2
 */
@ConsumerType
public interface SessionPolicy {

    /** The limits for accounts of a role. */
    SessionLimits limits(Role role);
}
