package org.xueji.rest.internal.idempotency;

import java.time.Instant;
import java.util.Optional;
import org.xueji.core.api.access.AccountId;

/** Keeps answers under keys, in the running command's transaction. */
public interface KeyStore {

    /**
     * Keeps other nodes from working under the key until the transaction ends; false when one does.
     */
    boolean lock(AccountId account, String key);

    Optional<Kept> find(AccountId account, String key);

    void keep(AccountId account, String key, Kept kept);

    /** Forgets one key. */
    void forget(AccountId account, String key);

    /**
     * Forgets at most {@code limit} keys from before the instant, in a transaction of its own;
     * answers how many.
     */
    int clean(Instant before, int limit);
}
