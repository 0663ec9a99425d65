package org.xueji.approval.internal.rest;

import java.time.LocalDate;
import org.xueji.approval.api.Waiting;
import org.xueji.core.api.access.Role;

/**
 * Who has or had a case in hand.
 *
 * @param step name of the step; {@code correction} while it is with its initiator
 * @param org code of the organisation
 * @param due the last day in time
 * @param provisional whether the calendar of that year is not published yet
 */
public record WaitingView(
        String step,
        String org,
        Role role,
        LocalDate received,
        LocalDate due,
        boolean provisional) {

    static WaitingView of(Waiting waiting, Orgs orgs) {
        return new WaitingView(
                waiting.step(),
                orgs.code(waiting.org()),
                waiting.role(),
                waiting.received(),
                waiting.due(),
                waiting.provisional());
    }
}
