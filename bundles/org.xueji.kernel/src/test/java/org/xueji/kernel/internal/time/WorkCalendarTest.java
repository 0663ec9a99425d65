package org.xueji.kernel.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkCalendarTest {

    private final WorkCalendar calendar = new WorkCalendar(CalendarFacts.shipped());

    @ParameterizedTest(name = "received {0}, due {1}")
    @CsvSource({
        "2014-09-26, 2014-09-30",
        "2014-09-29, 2014-10-09",
        "2014-10-01, 2014-10-10",
        "2014-10-08, 2014-10-11",
        "2014-10-10, 2014-10-14",
        "2015-02-13, 2015-02-17",
        "2014-12-31, 2015-01-06",
        "2025-09-30, 2025-10-11",
        "2026-02-12, 2026-02-24"
    })
    void three_working_days_after_receipt(LocalDate received, LocalDate due) {
        assertThat(calendar.dueAfter(received, 3).day()).isEqualTo(due);
        assertThat(calendar.dueAfter(received, 3).provisional()).isFalse();
        assertThat(calendar.between(received, due)).isEqualTo(3);
    }

    @Test
    void the_registration_window_of_2014_has_nineteen_working_days() {
        assertThat(calendar.between(day("2014-08-24"), day("2014-09-20"))).isEqualTo(19);
    }

    @Test
    void a_make_up_sunday_works_and_a_weekday_holiday_does_not() {
        assertThat(calendar.isWorkingDay(day("2014-09-28"))).isTrue();
        assertThat(calendar.isWorkingDay(day("2014-10-02"))).isFalse();
        assertThat(calendar.isWorkingDay(day("2014-09-27"))).isFalse();
    }

    @Test
    void a_year_without_a_notice_knows_the_fixed_holidays_and_is_provisional() {
        assertThat(calendar.isPublished(2031)).isFalse();
        assertThat(calendar.isWorkingDay(day("2031-10-01"))).isFalse();
        assertThat(calendar.isWorkingDay(day("2031-05-02"))).isFalse();
        assertThat(calendar.isWorkingDay(day("2031-10-06"))).isTrue();
        assertThat(calendar.dueAfter(day("2031-03-03"), 3).provisional()).isTrue();
    }

    @Test
    void the_last_days_of_december_wait_for_the_next_notice() {
        assertThat(calendar.dueAfter(day("2026-12-24"), 2).provisional()).isFalse();
        assertThat(calendar.dueAfter(day("2026-12-24"), 3).provisional()).isTrue();
    }

    @Test
    void an_entry_made_at_run_time_lies_over_the_shipped_calendar() {
        LocalDate flood = day("2014-09-26");
        WorkCalendar edited =
                new WorkCalendar(
                        CalendarFacts.shipped()
                                .with(
                                        new CalendarFacts(
                                                Map.of(flood, CalendarDay.entered("off", "洪水")),
                                                Set.of(2027))));
        assertThat(edited.isWorkingDay(flood)).isFalse();
        assertThat(edited.isPublished(2027)).isTrue();
        assertThat(edited.dueAfter(day("2014-09-25"), 1).day()).isEqualTo(day("2014-09-28"));
    }

    @Test
    void nothing_lies_between_a_day_and_an_earlier_one() {
        assertThat(calendar.between(day("2014-10-10"), day("2014-10-08"))).isZero();
        assertThat(calendar.dueAfter(day("2014-10-10"), 0).day()).isEqualTo("2014-10-10");
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
