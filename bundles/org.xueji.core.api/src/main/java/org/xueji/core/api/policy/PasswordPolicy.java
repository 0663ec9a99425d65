package org.xueji.core.api.policy;

import org.osgi.annotation.versioning.ConsumerType;
import org.xueji.core.api.access.Role;

/**
 * Says what passwords must be like and how long they last. A pure function: no I/O, no clock, no
 * state. The one of the most specific place counts alone, and may be stricter or looser than those
 * above it within the bounds of {@link PasswordRule}; one that throws is passed over for the rule
 * that Xueji ships.
 *
 * @since 1.2
 */
@ConsumerType
public interface PasswordPolicy {

    /** The rule for accounts of a role. */
    PasswordRule rule(Role role);
}
