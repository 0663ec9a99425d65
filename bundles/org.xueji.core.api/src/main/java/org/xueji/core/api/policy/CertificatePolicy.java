package org.xueji.core.api.policy;

import org.osgi.annotation.versioning.ConsumerType;
import org.xueji.core.api.access.Role;

/**
 * Says whether accounts of a role need an operating certificate (持证上岗). A pure function: no I/O, no
 * clock, no state. The one of the most specific place counts alone; while there is none, or it
 * throws, no certificate is asked for.
 *
 * @since 1.3
 */
@ConsumerType
public interface CertificatePolicy {

    /**
     * The rule for accounts of a role. System administrators are warned even where it says {@link
     * CertificateRule.Mode#ENFORCE}: somebody must be left to help the others.
     */
    CertificateRule rule(Role role);
}
