package org.xueji.registry.internal.move;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.Reason;
import org.xueji.registry.api.Moves.Move;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.move.Held.Enrolment;
import org.xueji.registry.internal.move.Held.Seat;

/** What speaks against a move; a pure function. */
final class MoveRules {

    private MoveRules() {}

    /**
     * @param held empty when there is no such pupil
     * @param offer empty when the new school is not one of the province
     */
    static List<Reason> objections(
            Move wanted, Optional<Held> held, Optional<Offer> offer, LocalDate today) {
        List<Reason> objections = new ArrayList<>();
        Optional<Enrolment> here =
                held.flatMap(Held::enrolment)
                        .filter(enrolment -> enrolment.school() == wanted.from().value());
        if (here.isEmpty()) {
            objections.add(Reason.of("registry.move-not-here"));
        }
        held.map(Held::status)
                .filter(status -> status != StudentStatus.ENROLLED)
                .map(status -> Reason.of("registry.move-status", Map.of("status", status.name())))
                .ifPresent(objections::add);
        if (wanted.from().equals(wanted.to())) {
            objections.add(Reason.of("registry.move-same-school"));
        }
        if (offer.filter(school -> !school.closed()).isEmpty()) {
            objections.add(Reason.of("registry.move-school"));
        }
        here.ifPresent(
                enrolment -> {
                    seat(enrolment, offer).ifPresent(objections::add);
                    days(enrolment, wanted, today).ifPresent(objections::add);
                });
        return objections;
    }

    /** The grade does not change by a transfer. */
    private static Optional<Reason> seat(Enrolment here, Optional<Offer> offer) {
        if (here.seat().isPresent() && here.seat().equals(offer.flatMap(Offer::seat))) {
            return Optional.empty();
        }
        Map<String, String> needed =
                Map.of(
                        "grade", here.seat().map(Seat::grade).orElse("-"),
                        "schoolYear", here.seat().map(seat -> "" + seat.schoolYear()).orElse("-"));
        return Optional.of(Reason.of("registry.move-class", needed).at("/class"));
    }

    private static Optional<Reason> days(Enrolment here, Move wanted, LocalDate today) {
        LocalDate earliest = here.from().plusDays(1);
        if (!wanted.firstDay().isBefore(earliest) && !wanted.firstDay().isAfter(today)) {
            return Optional.empty();
        }
        Map<String, String> allowed =
                Map.of("earliest", earliest.toString(), "latest", today.toString());
        return Optional.of(Reason.of("registry.move-days", allowed).at("/firstDay"));
    }
}
