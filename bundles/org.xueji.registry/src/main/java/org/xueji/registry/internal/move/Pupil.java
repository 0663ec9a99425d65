package org.xueji.registry.internal.move;

import java.time.LocalDate;
import org.xueji.registry.api.PersonId;

/**
 * A pupil of a school that closes, read while his row is locked.
 *
 * @param enrolment his open one
 * @param schoolYear and {@code grade}, {@code schoolClass}: his newest placement in it
 */
record Pupil(
        PersonId person,
        long enrolment,
        LocalDate from,
        int schoolYear,
        String grade,
        long schoolClass) {}
