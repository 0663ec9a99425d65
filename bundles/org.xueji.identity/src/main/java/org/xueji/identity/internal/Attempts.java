package org.xueji.identity.internal;

import java.time.Instant;
import java.util.Optional;

/**
 * Counts wrong passwords. Each call is a transaction of its own: a count must survive the refusal
 * it belongs to.
 */
public interface Attempts {

    /** Until when a bucket takes no further password; empty when it takes one now. */
    Optional<Instant> blockedUntil(String bucket, Instant now);

    /**
     * Counts an attempt as wrong, before it is known to be, so that many at once get no further
     * than one after the other. Answers until when the bucket is blocked when it was not taken.
     */
    Optional<Instant> begin(String bucket, Instant now);

    /** The attempt was right: forgets the bucket. */
    void forgive(String bucket);

    /** Forgets buckets without an attempt since. Answers how many. */
    int sweep(Instant before);
}
