package org.xueji.registry.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** GB/T 2260 regions since 1980. Safe for use by many threads; answers from memory. */
@ProviderType
public interface Regions {

    /**
     * Whether the first six digits were ever in force, or belong to Hong Kong, Macao or Taiwan
     * residents.
     */
    boolean wasEverInForce(String code);

    /** The newest name of the region, county with city and province where known. */
    Optional<String> name(String code);
}
