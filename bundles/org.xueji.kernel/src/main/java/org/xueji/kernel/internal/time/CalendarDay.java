package org.xueji.kernel.internal.time;

/**
 * What is ordered for one day.
 *
 * @param works true for a make-up working day (调休), false for a day off
 * @param why name of the holiday, or the reason of an entry made at run time
 * @param entered whether it was entered at run time
 */
public record CalendarDay(boolean works, String why, boolean entered) {

    static final String WORK = "work";
    static final String OFF = "off";

    static CalendarDay shipped(String kind, String holiday) {
        return new CalendarDay(works(kind), holiday, false);
    }

    static CalendarDay entered(String kind, String why) {
        return new CalendarDay(works(kind), why, true);
    }

    private static boolean works(String kind) {
        return switch (kind) {
            case WORK -> true;
            case OFF -> false;
            default -> throw new IllegalArgumentException("neither work nor off: " + kind);
        };
    }
}
