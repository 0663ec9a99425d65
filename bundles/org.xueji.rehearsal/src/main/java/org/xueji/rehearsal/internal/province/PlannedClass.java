package org.xueji.rehearsal.internal.province;

import java.time.LocalDate;

/**
 * A class of the plan in the present school year.
 *
 * @param place among all classes of the province
 * @param no counted within the grade, from 1
 * @param firstPupil index of its first pupil among all
 */
public record PlannedClass(
        int place, PlannedSchool school, String grade, int no, int firstPupil, int pupils) {

    private static final String STAGES = "小初高";
    private static final String YEARS = "一二三四五六";

    private int stage() {
        return grade.charAt(0) - '0';
    }

    private int year() {
        return grade.charAt(1) - '0';
    }

    /** Such as 小一(01)班. */
    public String name() {
        return "%s%s(%02d)班".formatted(STAGES.charAt(stage() - 1), YEARS.charAt(year() - 1), no);
    }

    /** Year of entry into the stage, stage, number. */
    public String number(int schoolYear) {
        return "%d%d%02d".formatted(entryYear(schoolYear), stage(), no);
    }

    public int capacity() {
        return Math.max(stage() == 1 ? 45 : 50, pupils);
    }

    private int entryYear(int schoolYear) {
        return schoolYear - year() + 1;
    }

    /** The day on which the children of the class began the stage. */
    public LocalDate entry(int schoolYear) {
        return LocalDate.of(entryYear(schoolYear), 9, 1);
    }

    /** How many years they have been to school, 0 in the first grade of primary school. */
    int yearsAtSchool() {
        return switch (stage()) {
            case 1 -> year() - 1;
            case 2 -> 6 + year() - 1;
            default -> 9 + year() - 1;
        };
    }
}
