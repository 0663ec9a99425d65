package org.xueji.rehearsal.internal.province;

import java.time.LocalDate;

/**
 * A class in one school year.
 *
 * @param row among the years of all classes
 * @param entered year in which its pupils came to the stage
 * @param no counted within the grade, from 1
 */
public record ClassYear(
        int row, PlannedSchool school, int schoolYear, String grade, int entered, int no) {

    private static final String STAGES = "小初高";
    private static final String YEARS = "一二三四五六";

    /** Year of entry into the stage, stage, number; the same in all years of a class. */
    public String number() {
        return "%d%c%02d".formatted(entered, grade.charAt(0), no);
    }

    /** Such as 小一(01)班. */
    public String name() {
        char stage = STAGES.charAt(grade.charAt(0) - '1');
        return "%c%c(%02d)班".formatted(stage, YEARS.charAt(grade.charAt(1) - '1'), no);
    }

    /** The day on which the year begins. */
    public LocalDate firstDay() {
        return LocalDate.of(schoolYear, 9, 1);
    }
}
