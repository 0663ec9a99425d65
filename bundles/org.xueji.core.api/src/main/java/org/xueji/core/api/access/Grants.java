package org.xueji.core.api.access;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The rows a domain adds to the access matrix. Registered as a service by the domain; they come and
 * go with it.
 */
@ConsumerType
public interface Grants {

    List<Grant> rows();
}
