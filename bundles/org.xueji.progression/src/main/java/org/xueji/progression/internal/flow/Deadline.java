package org.xueji.progression.internal.flow;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.policy.Windows;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.progression.internal.policy.SeedWindow;

/** When schools may begin, and when they have let the day pass (10 August, A12). */
@Component(service = Deadline.class)
public final class Deadline {
    private final Windows windows;
    private final Clock clock;

    @Activate
    public Deadline(@Reference Windows windows, @Reference Clock clock) {
        this.windows = windows;
        this.clock = clock;
    }

    LocalDate today() {
        return BusinessTime.today(clock);
    }

    /** Whether a school may send a promotion or a graduation today, and who says so. */
    Windows.Answer ask(String business, OrgId school, int into) {
        return windows.ask(business, school, into, today());
    }

    /** Whether the days of promotion into the year are over: the window has been, and is shut. */
    boolean isOver(OrgId org, int into) {
        List<Reason> shut = ask(SeedWindow.PROMOTION, org, into).objections();
        return !shut.isEmpty() && !today().isBefore(LocalDate.of(into, Month.AUGUST, 1));
    }
}
