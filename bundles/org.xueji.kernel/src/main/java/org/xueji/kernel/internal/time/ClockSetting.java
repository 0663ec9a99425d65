package org.xueji.kernel.internal.time;

import java.time.Instant;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Actor;

/** Sets the clock on somebody's behalf, with a row in the journal. */
public interface ClockSetting {

    /** The clock as it stands. */
    Instant now();

    Outcome<Instant> set(Instant instant, Actor by);

    void reset(Actor by);
}
