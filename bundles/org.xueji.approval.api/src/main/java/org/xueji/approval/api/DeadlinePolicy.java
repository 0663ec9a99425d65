package org.xueji.approval.api;

import java.util.OptionalInt;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says how long an organisation has for a step. A pure function: no I/O, no clock, no state. Asked
 * for each step when a case is opened, the one most specific to the acting organisation; the answer
 * is kept with the case for life. One that throws or answers out of bounds keeps the case from
 * being opened.
 */
@ConsumerType
public interface DeadlinePolicy {

    /**
     * Working days from receipt, the day of receipt not counted; 1 to 60.
     *
     * @return empty when this policy says nothing about the step and the next in line is asked, at
     *     last the route itself
     */
    OptionalInt workingDays(DeadlineRequest request);
}
