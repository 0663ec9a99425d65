package org.xueji.core.api.policy;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The policies in force at one place on one day, as they stood when the command began. Immutable.
 */
@ProviderType
public interface PolicySnapshot {

    /**
     * For SPIs whose answers add up: one policy per level and subject, from {@code *} down to the
     * most specific.
     */
    <P> List<Selected<P>> all(Class<P> spi);

    /**
     * For SPIs that answer with a value: the one of the most specific place. Empty when none is
     * present.
     */
    <P> Optional<Selected<P>> mostSpecific(Class<P> spi);
}
