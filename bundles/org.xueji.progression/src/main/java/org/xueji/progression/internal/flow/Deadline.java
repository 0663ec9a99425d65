package org.xueji.progression.internal.flow;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.Windows;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.progression.internal.policy.SeedWindow;

/** When schools may begin, and when they have let the day pass (10 August, A12). */
@Component(service = Deadline.class)
public final class Deadline {
    /** What a refusal says of windows that have no day in common. */
    private static final String NO_DAY = "-";

    private final Windows windows;
    private final Policies policies;
    private final Clock clock;

    @Activate
    public Deadline(
            @Reference Windows windows, @Reference Policies policies, @Reference Clock clock) {
        this.windows = windows;
        this.policies = policies;
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
        return over(SeedWindow.PROMOTION, into).test(org);
    }

    /**
     * The same of a business at many, each by its own window; to be kept for one list of schools.
     */
    Predicate<OrgId> over(String business, int into) {
        LocalDate today = today();
        Windows.Trial asked = windows.trial();
        return org ->
                asked.ask(policies, business, org, into, today).objections().stream()
                        .anyMatch(each -> isPast(each, today));
    }

    private static boolean isPast(Reason shut, LocalDate today) {
        return shut.code().equals("core.window-closed")
                && Optional.ofNullable(shut.arguments().get("to"))
                        .filter(last -> !last.equals(NO_DAY))
                        .filter(last -> LocalDate.parse(last).isBefore(today))
                        .isPresent();
    }
}
