package org.xueji.core.api.time;

import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;
import org.xueji.core.api.Outcome;

/**
 * Sets the clock that the whole node reads (the {@link java.time.Clock} service). Only on a demo or
 * rehearsal database; a live one refuses with {@code core.live-clock}.
 */
@ProviderType
public interface ClockControl {

    /**
     * From now on time runs on from {@code instant}. Kept in the database, so every node follows.
     */
    Outcome<Instant> set(Instant instant);

    /** Back to real time. */
    void reset();
}
