package org.xueji.intake.api;

import java.time.LocalDate;
import java.util.Objects;
import org.xueji.core.api.policy.DataRow;

/**
 * A child that a school wants to take in. It has passed the checks that always run, so every
 * mandatory field has a value.
 *
 * @param schoolYear the calendar year in which the school year begins, such as 2014
 * @param schoolCode 学校标识码 of the school
 * @param managingOrg code of the authority that manages the school
 * @param birthDate day of birth
 * @param fields every field of the collection template by its identifier, in stored form (codes,
 *     not names); valid during the call only
 */
public record Admission(
        int schoolYear,
        String schoolCode,
        String managingOrg,
        LocalDate birthDate,
        DataRow fields) {
    public Admission {
        Objects.requireNonNull(schoolCode);
        Objects.requireNonNull(managingOrg);
        Objects.requireNonNull(birthDate);
        Objects.requireNonNull(fields);
    }

    /** Full years of age on 31 August of the school year. */
    public int ageAtStart() {
        LocalDate start = LocalDate.of(schoolYear, 8, 31);
        return birthDate.isAfter(start) ? 0 : birthDate.until(start).getYears();
    }
}
