package org.xueji.kernel.internal.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;
import java.util.Set;
import org.xueji.core.api.time.WorkingDays.Due;

/** Counts working days by fixed facts. Immutable. */
record WorkCalendar(CalendarFacts facts) {

    /**
     * Holidays with a fixed date in the solar calendar (全国年节及纪念日放假办法): what is known of a year
     * whose notice is still to come.
     */
    private static final Set<MonthDay> FIXED =
            Set.of(
                    MonthDay.of(1, 1),
                    MonthDay.of(5, 1),
                    MonthDay.of(10, 1),
                    MonthDay.of(10, 2),
                    MonthDay.of(10, 3));

    /** Since the revision of 2024, 2 May is a holiday too. */
    private static final int SECOND_OF_MAY_SINCE = 2025;

    /**
     * The notice for a year has so far never ordered a day before 29 December of the year before.
     */
    private static final MonthDay NEXT_NOTICE_FROM = MonthDay.of(12, 29);

    boolean isWorkingDay(LocalDate day) {
        return Optional.ofNullable(facts.days().get(day))
                .map(CalendarDay::works)
                .orElseGet(() -> worksByItself(day));
    }

    Due dueAfter(LocalDate received, int workingDays) {
        if (workingDays < 0) {
            throw new IllegalArgumentException("negative number of working days: " + workingDays);
        }
        LocalDate day = received;
        boolean provisional = false;
        for (int left = workingDays; left > 0; ) {
            day = day.plusDays(1);
            provisional |= !isKnown(day);
            left -= isWorkingDay(day) ? 1 : 0;
        }
        return new Due(day, provisional);
    }

    int between(LocalDate from, LocalDate to) {
        int count = 0;
        for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            count += isWorkingDay(day) ? 1 : 0;
        }
        return count;
    }

    boolean isPublished(int year) {
        return facts.years().contains(year);
    }

    private boolean isKnown(LocalDate day) {
        boolean nextNotice = !MonthDay.from(day).isBefore(NEXT_NOTICE_FROM);
        return facts.days().containsKey(day)
                || isPublished(day.getYear()) && (!nextNotice || isPublished(day.getYear() + 1));
    }

    private boolean worksByItself(LocalDate day) {
        boolean weekend =
                day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && (isPublished(day.getYear()) || !isFixedHoliday(day));
    }

    private static boolean isFixedHoliday(LocalDate day) {
        return FIXED.contains(MonthDay.from(day))
                || day.getYear() >= SECOND_OF_MAY_SINCE
                        && MonthDay.from(day).equals(MonthDay.of(5, 2));
    }
}
