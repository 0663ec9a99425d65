package org.xueji.approval.api;

import java.time.LocalDate;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;

/**
 * Who has an open case in hand.
 *
 * @param step name of the step; {@code correction} while the case is with its initiator
 * @param received the day it came, which is not counted
 * @param due the last day in time; late is shown and counted, and decides nothing
 * @param provisional whether the calendar of that year is not published yet
 */
public record Waiting(
        String step, OrgId org, Role role, LocalDate received, LocalDate due, boolean provisional) {

    /** The step's name while the case is with its initiator. */
    public static final String CORRECTION = "correction";

    public boolean isOverdue(LocalDate today) {
        return today.isAfter(due);
    }
}
