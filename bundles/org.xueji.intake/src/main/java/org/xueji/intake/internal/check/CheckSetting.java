package org.xueji.intake.internal.check;

import java.time.LocalDate;

/**
 * What the checks of one file go by.
 *
 * @param frames the schools that rows may belong to
 * @param schoolYear the year that the pupils enter
 * @param grade code of the grade that they enter
 * @param today the business day
 * @param takesGenerated whether generated pupils may get in: never into a live database
 * @param limits how full a class may get
 */
public record CheckSetting(
        Frames frames,
        int schoolYear,
        String grade,
        LocalDate today,
        boolean takesGenerated,
        ClassLimits limits) {

    /**
     * How full a class may get.
     *
     * @param warnAbove more pupils than this are reported
     * @param refuseAbove more pupils than this are refused; 0: never
     */
    public record ClassLimits(int warnAbove, int refuseAbove) {}
}
