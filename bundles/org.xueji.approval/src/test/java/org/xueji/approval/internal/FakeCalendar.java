package org.xueji.approval.internal;

import java.time.LocalDate;
import org.xueji.core.api.time.WorkingDays;

/** The autumn of 2014 as the State Council ordered it; published up to 2015. */
public final class FakeCalendar implements WorkingDays {
    private static final LocalDate WEEK = LocalDate.of(2014, 10, 1);

    @Override
    public boolean isWorkingDay(LocalDate day) {
        if (day.equals(LocalDate.of(2014, 9, 28)) || day.equals(LocalDate.of(2014, 10, 11))) {
            return true;
        }
        boolean holiday = !day.isBefore(WEEK) && day.isBefore(WEEK.plusDays(7));
        return !holiday && day.getDayOfWeek().getValue() <= 5;
    }

    @Override
    public Due dueAfter(LocalDate received, int workingDays) {
        LocalDate day = received;
        for (int left = workingDays; left > 0; ) {
            day = day.plusDays(1);
            left -= isWorkingDay(day) ? 1 : 0;
        }
        return new Due(day, !isPublished(day.getYear()));
    }

    @Override
    public int between(LocalDate from, LocalDate to) {
        return (int) from.plusDays(1).datesUntil(to.plusDays(1)).filter(this::isWorkingDay).count();
    }

    @Override
    public boolean isPublished(int year) {
        return year <= 2015;
    }
}
