package org.xueji.core.api.data;

import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Which database this node works on. Registered by {@code persistence} once the database has been
 * accepted.
 */
@ProviderType
public interface DatabaseIdentity {

    /** Made when the database was born. */
    UUID id();

    DatabaseKind kind();

    Dialect dialect();
}
