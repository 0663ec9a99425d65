package org.xueji.registry.internal.rest;

import java.time.LocalDate;
import java.util.Optional;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.rest.Versioned;
import org.xueji.registry.api.Gender;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.StudentStatus;

/**
 * A pupil, id number masked.
 *
 * @param school code of his school; absent when he is not on roll
 * @param schoolClass id of his class
 */
public record StudentView(
        long id,
        String number,
        String name,
        Gender gender,
        LocalDate birthDate,
        StudentStatus status,
        Optional<String> maskedId,
        Optional<String> school,
        Optional<Integer> schoolYear,
        Optional<String> grade,
        Optional<Long> schoolClass,
        long version)
        implements Versioned {

    static StudentView of(Student student, OrgTree tree) {
        return new StudentView(
                student.id().value(),
                student.number().value(),
                student.name(),
                student.gender(),
                student.birthDate(),
                student.status(),
                student.maskedId(),
                student.school().flatMap(tree::code),
                student.placement().map(Student.Placement::schoolYear),
                student.placement().map(Student.Placement::grade),
                student.placement().map(p -> p.schoolClass().value()),
                student.version());
    }
}
