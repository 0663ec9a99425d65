package org.xueji.approval.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.access.Actor;

/**
 * One thing that happened to a case.
 *
 * @param number 1 for the opening; the version of the case after it
 * @param move {@code open}, {@code approve}, {@code reject}, {@code return}, {@code resubmit},
 *     {@code withdraw}, {@code cancel}, {@code hand-over} when it came to somebody else in the same
 *     step, or {@code move} when an operator took it over to another route
 * @param from empty for the opening
 * @param round in which it happened; coming back from correction begins one
 * @param step number of the step that was decided; 0 when none was
 * @param had what was waiting until then, with its days; empty for the opening
 * @param rules the policies that decided, as {@code id/version@scope}
 */
public record CaseEvent(
        int number,
        Instant at,
        String move,
        Optional<CaseState> from,
        CaseState to,
        int round,
        int step,
        Actor by,
        String why,
        Optional<Waiting> had,
        List<String> rules) {

    public CaseEvent {
        rules = List.copyOf(rules);
    }
}
