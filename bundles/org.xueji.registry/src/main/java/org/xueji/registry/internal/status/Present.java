package org.xueji.registry.internal.status;

import java.time.LocalDate;
import java.util.Optional;
import org.xueji.registry.api.StudentStatus;

/**
 * What a pupil is and where, read while his row is locked.
 *
 * @param since the first day of his status
 * @param enrolment his open one; empty when he is not on roll
 */
record Present(StudentStatus status, LocalDate since, Optional<Enrolment> enrolment) {

    /**
     * An open enrolment.
     *
     * @param seat his newest placement in it; empty when he has none
     */
    record Enrolment(long id, long school, LocalDate from, Optional<Seat> seat) {}

    /** Grade and class of one school year. */
    record Seat(int schoolYear, String grade, long schoolClass) {}
}
