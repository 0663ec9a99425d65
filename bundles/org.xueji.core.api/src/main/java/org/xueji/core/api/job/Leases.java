package org.xueji.core.api.job;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Named leases in the database: at most one node holds a name at a time. */
@ProviderType
public interface Leases {

    /**
     * Takes the lease if it is free, expired, or this node's own. It is renewed until closed or the
     * node dies.
     */
    Optional<Lease> acquire(String name, Duration life);

    /** A lease held by this node. Closing gives it back. */
    @ProviderType
    interface Lease extends AutoCloseable {

        /** False once it could not be renewed in time: stop at once, another node may have it. */
        boolean isHeld();

        @Override
        void close();
    }
}
