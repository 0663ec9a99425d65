package org.xueji.core.api.access;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The rows a domain adds to the access matrix. Registered as a service by the domain; they come and
 * go with it. A bundle that is not part of Xueji may bring rows for a domain of its own, never for
 * one of ours: what local policy may do is withhold ({@link
 * org.xueji.core.api.policy.AccessPolicy}).
 */
@ConsumerType
public interface Grants {

    /** Always the same rows for as long as the service is registered. */
    List<Grant> rows();
}
