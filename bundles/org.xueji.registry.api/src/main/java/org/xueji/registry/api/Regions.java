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

    /**
     * Whether the first six digits had been a region, and were none any more when a year began. Of
     * what is known by years only: one that ended within a year was still there in it.
     *
     * @since 1.10
     */
    boolean wasAbolishedBefore(String code, int year);

    /** The newest name of the region, county with city and province where known. */
    Optional<String> name(String code);
}
