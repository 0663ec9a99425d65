package org.xueji.registry.api;

import java.time.LocalDate;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.rest.Versioned;

/**
 * A pupil as lists show him: current values, id number masked.
 *
 * @param number the number in force
 * @param maskedId the live id number, masked; empty when he has none
 * @param school where his open enrolment is; empty when he is not on roll
 * @param placement his class of the newest school year; empty when not placed
 */
public record Student(
        PersonId id,
        StudentNumber number,
        String name,
        Gender gender,
        LocalDate birthDate,
        StudentStatus status,
        Optional<String> maskedId,
        Optional<OrgId> school,
        Optional<Placement> placement,
        long version)
        implements Versioned {

    /** Grade and class of one school year. */
    public record Placement(int schoolYear, String grade, ClassId schoolClass) {}
}
