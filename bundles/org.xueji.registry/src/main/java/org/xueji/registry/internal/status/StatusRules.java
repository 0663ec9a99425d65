package org.xueji.registry.internal.status;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.SchoolClass;
import org.xueji.registry.api.StatusChanges.ClassChange;
import org.xueji.registry.api.StatusChanges.StatusChange;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.status.Present.Enrolment;
import org.xueji.registry.internal.status.Present.Seat;

/** What speaks against a change of status or class; pure functions. */
final class StatusRules {

    private StatusRules() {}

    /**
     * @param present empty when there is no such pupil
     * @param into empty when there is no such class, or none is wanted
     */
    static List<Reason> objections(
            StatusChange wanted,
            Optional<Present> present,
            Optional<SchoolClass> into,
            LocalDate today) {
        List<Reason> objections = new ArrayList<>();
        Optional<Enrolment> here = here(present, wanted.school(), objections);
        present.filter(now -> !mayBecome(now.status(), wanted))
                .map(now -> from(now.status(), wanted.from()))
                .ifPresent(objections::add);
        present.flatMap(now -> day(now, wanted.day(), today)).ifPresent(objections::add);
        if (wanted.into().isPresent() && here.isPresent()) {
            comeBack(here.get(), wanted, into).ifPresent(objections::add);
        }
        return objections;
    }

    private static boolean mayBecome(StudentStatus now, StatusChange wanted) {
        return wanted.from().contains(now) && now != wanted.to();
    }

    /** A class change wants a pupil who is there. */
    static List<Reason> objections(
            ClassChange wanted, Optional<Present> present, Optional<SchoolClass> into) {
        List<Reason> objections = new ArrayList<>();
        Optional<Enrolment> here = here(present, wanted.school(), objections);
        present.map(Present::status)
                .filter(now -> now != StudentStatus.ENROLLED)
                .map(now -> from(now, Set.of(StudentStatus.ENROLLED)))
                .ifPresent(objections::add);
        here.flatMap(enrolment -> sideways(enrolment, wanted, into)).ifPresent(objections::add);
        return objections;
    }

    private static Optional<Enrolment> here(
            Optional<Present> present, OrgId school, List<Reason> objections) {
        Optional<Enrolment> here =
                present.flatMap(Present::enrolment)
                        .filter(enrolment -> enrolment.school() == school.value());
        if (here.isEmpty()) {
            objections.add(Reason.of("registry.status-not-here"));
        }
        return here;
    }

    private static Reason from(StudentStatus now, Set<StudentStatus> allowed) {
        String names = allowed.stream().sorted().map(Enum::name).collect(Collectors.joining(", "));
        return Reason.of("registry.status-from", Map.of("status", now.name(), "allowed", names));
    }

    /** Neither before his status began, nor before he came to this school. */
    private static Optional<Reason> day(Present now, LocalDate day, LocalDate today) {
        LocalDate earliest =
                now.enrolment()
                        .map(Enrolment::from)
                        .filter(now.since()::isBefore)
                        .orElse(now.since());
        if (!day.isBefore(earliest) && !day.isAfter(today)) {
            return Optional.empty();
        }
        Map<String, String> allowed =
                Map.of("earliest", earliest.toString(), "latest", today.toString());
        return Optional.of(Reason.of("registry.status-day", allowed).at("/firstDay"));
    }

    /** Years go forward, and the stage stays: which grade of it is for the caller to say. */
    private static Optional<Reason> comeBack(
            Enrolment here, StatusChange wanted, Optional<SchoolClass> into) {
        boolean fits =
                into.filter(one -> one.school().equals(wanted.school()))
                        .filter(one -> follows(here.seat(), one))
                        .isPresent();
        return fits
                ? Optional.empty()
                : Optional.of(Reason.of("registry.status-class").at("/schoolClass"));
    }

    private static boolean follows(Optional<Seat> seat, SchoolClass into) {
        return seat.isEmpty()
                || into.schoolYear() >= seat.get().schoolYear()
                        && into.grade().charAt(0) == seat.get().grade().charAt(0);
    }

    private static Optional<Reason> sideways(
            Enrolment here, ClassChange wanted, Optional<SchoolClass> into) {
        boolean fits =
                here.seat().isPresent()
                        && into.filter(one -> one.school().equals(wanted.school()))
                                .filter(one -> isBeside(here.seat().get(), one))
                                .isPresent();
        if (fits) {
            return Optional.empty();
        }
        Map<String, String> needed =
                Map.of(
                        "grade", here.seat().map(Seat::grade).orElse("-"),
                        "schoolYear", here.seat().map(seat -> "" + seat.schoolYear()).orElse("-"));
        return Optional.of(Reason.of("registry.class-change", needed).at("/schoolClass"));
    }

    private static boolean isBeside(Seat seat, SchoolClass other) {
        return other.schoolYear() == seat.schoolYear()
                && other.grade().equals(seat.grade())
                && other.id().value() != seat.schoolClass();
    }
}
