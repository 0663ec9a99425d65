package org.xueji.kernel.internal.time;

import java.time.LocalDate;

/** What was entered into the calendar at run time. Changes are made in the running command. */
interface CalendarRows {

    /** Grows with each change, on whichever node. */
    long version();

    CalendarFacts read();

    void set(LocalDate day, String kind, String why, long journalId);

    void clear(LocalDate day);

    void publish(int year, String why, long journalId);
}
