package org.xueji.registry.internal.school;

import java.time.LocalDate;
import java.util.List;

/**
 * A term 学期 of a school year.
 *
 * @param no 1 for autumn, 2 for spring
 */
public record Term(int no, LocalDate firstDay, LocalDate lastDay) {

    /** What counts while a school has set nothing else: 1 September and the middle of February. */
    public static List<Term> usual(int schoolYear) {
        return List.of(
                new Term(1, LocalDate.of(schoolYear, 9, 1), LocalDate.of(schoolYear + 1, 1, 31)),
                new Term(
                        2,
                        LocalDate.of(schoolYear + 1, 2, 16),
                        LocalDate.of(schoolYear + 1, 7, 15)));
    }
}
