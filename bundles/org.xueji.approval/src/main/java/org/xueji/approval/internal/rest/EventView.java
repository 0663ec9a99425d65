package org.xueji.approval.internal.rest;

import java.time.Instant;
import java.util.List;
import org.xueji.approval.api.CaseEvent;
import org.xueji.approval.api.CaseState;
import org.xueji.core.api.access.Role;

/**
 * One thing that happened to a case.
 *
 * @param from absent for the opening
 * @param step number of the step that was decided; 0 when none was
 * @param org code of the organisation that acted
 * @param had who had it in hand until then; absent for the opening
 * @param rules the policies that decided
 */
public record EventView(
        int number,
        Instant at,
        String move,
        CaseState from,
        CaseState to,
        int round,
        int step,
        String actor,
        Role role,
        String org,
        String why,
        WaitingView had,
        List<String> rules) {

    static EventView of(CaseEvent event, Orgs orgs) {
        return new EventView(
                event.number(),
                event.at(),
                event.move(),
                event.from().orElse(null),
                event.to(),
                event.round(),
                event.step(),
                event.by().name(),
                event.by().role(),
                orgs.code(event.by().org()),
                event.why(),
                event.had().map(had -> WaitingView.of(had, orgs)).orElse(null),
                event.rules());
    }
}
