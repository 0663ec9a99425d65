package org.xueji.registry.internal.move;

import java.time.LocalDate;
import java.util.Optional;
import org.xueji.registry.api.StudentStatus;

/**
 * Where a pupil is, read while his row is locked.
 *
 * @param enrolment his open one; empty when he is not on roll
 */
record Held(StudentStatus status, Optional<Enrolment> enrolment) {

    /**
     * An open enrolment.
     *
     * @param seat his newest placement in it; empty when he has none
     */
    record Enrolment(long id, long school, LocalDate from, Optional<Seat> seat) {}

    /** Grade of one school year. */
    record Seat(int schoolYear, String grade) {}
}
