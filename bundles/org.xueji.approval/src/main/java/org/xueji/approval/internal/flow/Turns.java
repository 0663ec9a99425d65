package org.xueji.approval.internal.flow;

import java.time.Clock;
import java.time.LocalDate;
import org.xueji.approval.api.PinnedStep;
import org.xueji.approval.api.Waiting;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.core.api.time.WorkingDays;

/** Whose turn it is from today, and until when. */
final class Turns {
    /** Nothing orders a limit for corrections; this one is only shown (domain 5.0). */
    static final int DAYS_FOR_CORRECTION = 3;

    private final WorkingDays calendar;
    private final Clock clock;

    Turns(WorkingDays calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    Waiting at(PinnedStep step) {
        return from(step.name(), step.org(), step.role(), step.workingDays());
    }

    Waiting correction(OrgId initiator) {
        return from(Waiting.CORRECTION, initiator, Role.REGISTRAR, DAYS_FOR_CORRECTION);
    }

    private Waiting from(String step, OrgId org, Role role, int days) {
        LocalDate today = BusinessTime.today(clock);
        WorkingDays.Due due = calendar.dueAfter(today, days);
        return new Waiting(step, org, role, today, due.day(), due.provisional());
    }
}
