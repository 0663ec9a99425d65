package org.xueji.identity.internal.lending;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xueji.core.api.Reason;

/** What speaks against a lending as it is asked for; all of it at once. */
final class LendingRules {

    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final int LONGEST_TEXT = 200;

    private LendingRules() {}

    /** Of one that is to come. */
    static List<Reason> objections(LendingRequest request, Instant now) {
        List<Reason> objections = new ArrayList<>(text(request.reason(), "/reason"));
        Instant from = request.from().orElse(now);
        boolean right =
                !from.isBefore(now.minus(CLOCK_SKEW))
                        && request.to().isAfter(from)
                        && request.to().isAfter(now)
                        && !request.to().isAfter(from.plus(LONGEST));
        if (!right) {
            Map<String, String> days = Map.of("days", "" + LONGEST.toDays());
            objections.add(Reason.of("identity.lending-times", days).at("/to"));
        }
        return objections;
    }

    /** Of one that has been, without leave. */
    static List<Reason> objectionsAfter(LendingRequest incident, Instant now) {
        List<Reason> objections = new ArrayList<>(text(incident.reason(), "/reason"));
        if (incident.to().isAfter(now) || incident.from().orElse(now).isAfter(incident.to())) {
            objections.add(Reason.of("identity.lending-past").at("/to"));
        }
        return objections;
    }

    static List<Reason> text(String text, String place) {
        int length = text.strip().length();
        return length >= 4 && length <= LONGEST_TEXT
                ? List.of()
                : List.of(
                        Reason.of("identity.lending-reason", Map.of("max", "" + LONGEST_TEXT))
                                .at(place));
    }
}
