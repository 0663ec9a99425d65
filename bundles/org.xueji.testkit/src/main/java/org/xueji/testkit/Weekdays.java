package org.xueji.testkit;

import java.time.LocalDate;
import org.xueji.core.api.time.WorkingDays;

/** The calendar of a land without holidays: Monday to Friday, every year published. */
public final class Weekdays implements WorkingDays {
    @Override
    public boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek().getValue() <= 5;
    }

    @Override
    public Due dueAfter(LocalDate received, int workingDays) {
        LocalDate day = received;
        for (int left = workingDays; left > 0; ) {
            day = day.plusDays(1);
            left -= isWorkingDay(day) ? 1 : 0;
        }
        return new Due(day, false);
    }

    @Override
    public int between(LocalDate from, LocalDate to) {
        return (int) from.plusDays(1).datesUntil(to.plusDays(1)).filter(this::isWorkingDay).count();
    }

    @Override
    public boolean isPublished(int year) {
        return true;
    }
}
