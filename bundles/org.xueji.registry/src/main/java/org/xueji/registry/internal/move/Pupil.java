package org.xueji.registry.internal.move;

import java.time.LocalDate;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.StudentStatus;

/**
 * A pupil of a school that closes, read while his row is locked.
 *
 * @param enrolment his open one
 * @param status on roll
 * @param schoolYear and {@code grade}, {@code schoolClass}: his newest placement in it
 */
record Pupil(
        PersonId person,
        StudentStatus status,
        long enrolment,
        LocalDate from,
        int schoolYear,
        String grade,
        long schoolClass) {}
