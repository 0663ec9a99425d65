package org.xueji.core.api.time;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Business dates are those of Asia/Shanghai, whatever zone the machine is set to. Instants are
 * stored in UTC.
 */
public final class BusinessTime {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private BusinessTime() {}

    public static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    /**
     * The school year of a day, named by the calendar year of its 1 August: promotion is done by 10
     * August.
     */
    public static int schoolYear(LocalDate day) {
        return day.getMonthValue() >= 8 ? day.getYear() : day.getYear() - 1;
    }
}
