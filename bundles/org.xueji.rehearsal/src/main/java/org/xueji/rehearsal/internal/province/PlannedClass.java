package org.xueji.rehearsal.internal.province;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A class of the plan as it is in the present school year. It was there in the earlier years of its
 * stage as well; one of a last grade has forerunners that graduated in the summers before.
 *
 * @param place among all classes of the province
 * @param no counted within the grade, from 1
 * @param firstPupil index of its first pupil among all
 * @param firstRow place of its first year among the years of all classes
 */
public record PlannedClass(
        int place,
        PlannedSchool school,
        String grade,
        int no,
        int firstPupil,
        int pupils,
        int firstRow) {

    /** As many years as a junior or senior school takes. */
    static final int FORERUNNERS = 3;

    int stage() {
        return grade.charAt(0) - '0';
    }

    /** Of its stage, from 1. */
    int year() {
        return grade.charAt(1) - '0';
    }

    private boolean isLast() {
        return school.years().entrySet().stream()
                .anyMatch(each -> (each.getKey().digit() + "" + each.getValue()).equals(grade));
    }

    /** Year of entry into the stage, stage, number; the same in all its years. */
    public String number(int schoolYear) {
        return now(schoolYear).number();
    }

    /** Its present one, such as 小一(01)班. */
    public String name() {
        return classYear(firstRow, 0, year(), 0).name();
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

    /** How many years it stands for, those of its forerunners among them. */
    int rows() {
        return year() + (isLast() ? FORERUNNERS : 0);
    }

    /** All years of the class, the oldest first, and then its forerunners. */
    public List<ClassYear> years(int schoolYear) {
        List<ClassYear> all = new ArrayList<>();
        for (int back = year() - 1; back >= 0; back--) {
            all.add(back(schoolYear, back));
        }
        for (int back = 1; all.size() < rows(); back++) {
            all.add(forerunner(schoolYear, back));
        }
        return all;
    }

    /** The class in the present school year. */
    public ClassYear now(int schoolYear) {
        return back(schoolYear, 0);
    }

    /**
     * @param years before the present one, fewer than its grade has
     */
    ClassYear back(int schoolYear, int years) {
        int row = firstRow + year() - 1 - years;
        return classYear(row, schoolYear - years, year() - years, entryYear(schoolYear));
    }

    /**
     * The last year of the class that graduated so many years ago; only of a last grade.
     *
     * @param years from 1 to {@value #FORERUNNERS}
     */
    ClassYear forerunner(int schoolYear, int years) {
        int row = firstRow + year() + years - 1;
        return classYear(row, schoolYear - years, year(), entryYear(schoolYear) - years);
    }

    private ClassYear classYear(int row, int schoolYear, int yearOfStage, int entered) {
        return new ClassYear(row, school, schoolYear, "" + stage() + yearOfStage, entered, no);
    }
}
