package org.xueji.core.api.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class BusinessTimeTest {

    @Test
    void the_business_day_is_that_of_shanghai_whatever_the_zone_of_the_clock() {
        Clock utc = Clock.fixed(Instant.parse("2014-09-01T17:00:00Z"), ZoneOffset.UTC);

        assertThat(BusinessTime.today(utc)).isEqualTo(LocalDate.of(2014, 9, 2));
    }

    @Test
    void a_school_year_begins_in_august() {
        assertThat(BusinessTime.schoolYear(LocalDate.of(2014, 7, 31))).isEqualTo(2013);
        assertThat(BusinessTime.schoolYear(LocalDate.of(2014, 8, 1))).isEqualTo(2014);
    }
}
