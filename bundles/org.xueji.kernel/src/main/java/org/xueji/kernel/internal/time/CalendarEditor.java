package org.xueji.kernel.internal.time;

import java.time.LocalDate;
import java.util.SortedMap;
import org.xueji.core.api.access.Actor;

/**
 * Shows and changes the calendar of working days. Changes are journaled and reach every node within
 * seconds.
 */
public interface CalendarEditor {

    /** What is ordered for days of the year, in order. */
    SortedMap<LocalDate, CalendarDay> ordered(int year);

    boolean isPublished(int year);

    /** Orders a day to be worked or off, over what the shipped calendar says. */
    void set(LocalDate day, boolean works, String why, Actor by);

    /** Takes an entry back; the shipped calendar counts again. */
    void clear(LocalDate day, String why, Actor by);

    /** Says that the State Council's notice for a year has been entered completely. */
    void publish(int year, String why, Actor by);
}
