package org.xueji.core.api.data;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Says that the tables of a domain are there in the version its bundle needs. Registered by {@code
 * persistence} with the property {@code schema=<domain>}; components that use the tables reference
 * it, so that none exists before them.
 */
@ProviderType
public interface SchemaReady {

    /** The domain whose tables are ready, such as {@code registry}. */
    String schema();
}
