package org.xueji.registry.internal.progress;

import java.util.Optional;
import org.xueji.registry.api.StudentStatus;

/**
 * A pupil of a school, read while his row is locked.
 *
 * @param version of his row
 * @param enrolment his open one
 * @param seat his newest placement in it; empty when he has none
 */
record OnRoll(
        long person,
        long school,
        StudentStatus status,
        long version,
        long enrolment,
        Optional<Seat> seat) {

    /**
     * Grade and class of one school year.
     *
     * @param promoted whether a promotion gave it to him
     */
    record Seat(int schoolYear, String grade, long schoolClass, boolean promoted) {}

    boolean isEnrolled() {
        return status == StudentStatus.ENROLLED;
    }

    /** Whether he is there and has no place in the year yet. */
    boolean waitsFor(int year) {
        return isEnrolled() && seat.filter(each -> each.schoolYear() < year).isPresent();
    }
}
