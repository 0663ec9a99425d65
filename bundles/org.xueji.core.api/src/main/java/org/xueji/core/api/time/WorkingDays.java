package org.xueji.core.api.time;

import java.time.LocalDate;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Working days as the State Council's calendar orders them: Monday to Friday, less public holidays,
 * plus make-up days (调休). School vacations are working days for authorities. Safe for use by many
 * threads; answers from memory.
 */
@ProviderType
public interface WorkingDays {

    /**
     * A due date.
     *
     * @param day the last day on which the step is still in time
     * @param provisional true when the calendar of a year touched has not been published yet
     */
    record Due(LocalDate day, boolean provisional) {}

    boolean isWorkingDay(LocalDate day);

    /** The end of the n-th working day after the day of receipt, which itself is not counted. */
    Due dueAfter(LocalDate received, int workingDays);

    /**
     * Whole working days after {@code from} up to and including {@code to}; 0 when {@code to} is
     * not later.
     */
    int between(LocalDate from, LocalDate to);

    /** Whether the published calendar of the year is known. */
    boolean isPublished(int year);
}
