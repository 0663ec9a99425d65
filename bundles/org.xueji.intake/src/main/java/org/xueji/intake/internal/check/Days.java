package org.xueji.intake.internal.check;

import java.time.LocalDate;

/** Days as eight digits: read without making objects, because every row has several. */
final class Days {
    private static final int[] LENGTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Days() {}

    /** Whether eight digits name a day that exists. */
    static boolean exists(String yyyyMMdd) {
        int year = Integer.parseInt(yyyyMMdd, 0, 4, 10);
        int month = Integer.parseInt(yyyyMMdd, 4, 6, 10);
        int day = Integer.parseInt(yyyyMMdd, 6, 8, 10);
        return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= length(year, month);
    }

    /** The day of eight digits that exists. */
    static LocalDate date(String yyyyMMdd) {
        return LocalDate.of(
                Integer.parseInt(yyyyMMdd, 0, 4, 10),
                Integer.parseInt(yyyyMMdd, 4, 6, 10),
                Integer.parseInt(yyyyMMdd, 6, 8, 10));
    }

    private static int length(int year, int month) {
        boolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        return month == 2 && leap ? 29 : LENGTH[month - 1];
    }
}
