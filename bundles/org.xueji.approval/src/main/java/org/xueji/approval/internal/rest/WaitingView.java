package org.xueji.approval.internal.rest;

import java.time.LocalDate;
import org.xueji.approval.api.InsteadOf;
import org.xueji.approval.api.Waiting;
import org.xueji.core.api.access.Role;

/**
 * Who has or had a case in hand.
 *
 * @param step name of the step; {@code correction} while it is with its initiator
 * @param org code of the organisation
 * @param due the last day in time
 * @param provisional whether the calendar of that year is not published yet
 * @param insteadOf absent while whoever the plan names has it
 */
public record WaitingView(
        String step,
        String org,
        Role role,
        LocalDate received,
        LocalDate due,
        boolean provisional,
        InsteadView insteadOf) {

    /**
     * In whose place, when it is not his own step.
     *
     * @param org code of the organisation whose step it is
     * @param because {@code NOBODY} there has an account that can be used, or whoever has one has
     *     {@code SIGNED} the case already
     */
    public record InsteadView(String org, Role role, InsteadOf.Cause because) {

        static InsteadView of(InsteadOf own, Orgs orgs) {
            return new InsteadView(orgs.code(own.post().org()), own.post().role(), own.because());
        }
    }

    static WaitingView of(Waiting waiting, Orgs orgs) {
        return new WaitingView(
                waiting.step(),
                orgs.code(waiting.org()),
                waiting.role(),
                waiting.received(),
                waiting.due(),
                waiting.provisional(),
                waiting.insteadOf().map(own -> InsteadView.of(own, orgs)).orElse(null));
    }
}
