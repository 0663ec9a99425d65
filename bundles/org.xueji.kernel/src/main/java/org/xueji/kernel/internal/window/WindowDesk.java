package org.xueji.kernel.internal.window;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.policy.Windows;
import org.xueji.core.api.policy.Windows.Granted;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.core.api.time.Window;
import org.xueji.kernel.internal.access.KernelGrants;

/** Exceptions of windows as the console and REST speak of them: organisations by code. */
@Component(service = WindowDesk.class)
public final class WindowDesk {

    private final Windows windows;
    private final GrantRules rules;
    private final AccessCheck access;
    private final Places places;
    private final Clock clock;

    @Activate
    public WindowDesk(
            @Reference Windows windows,
            @Reference GrantRules rules,
            @Reference AccessCheck access,
            @Reference Places places,
            @Reference Clock clock) {
        this.windows = windows;
        this.rules = rules;
        this.access = access;
        this.places = places;
        this.clock = clock;
    }

    /** Grants an exception, or says every reason why not. */
    public Outcome<WindowView> grant(WindowRequest wanted, Actor by) {
        Optional<OrgId> org = grantable(wanted.org(), by);
        int year =
                wanted.schoolYear()
                        .orElseGet(() -> BusinessTime.schoolYear(BusinessTime.today(clock)));
        List<Reason> reasons = new ArrayList<>(wanted.wrong());
        if (GrantRequest.business(wanted.business()).isEmpty()) {
            rules.unknown(wanted.business(), year).ifPresent(reasons::add);
        }
        if (org.isEmpty()) {
            reasons.add(Reason.of("core.org-missing").at("org"));
        }
        if (!reasons.isEmpty()) {
            org.ifPresent(known -> addRules(wanted, known, year, by, reasons));
            return Outcome.rejected(reasons);
        }
        Window days = wanted.window().orElseThrow();
        return windows.grant(wanted.business(), org.get(), year, days, wanted.why(), by)
                .map(this::view);
    }

    /** Takes an exception back. */
    public Outcome<WindowView> withdraw(long id, String why, Actor by) {
        return windows.withdraw(id, why, by).map(this::view);
    }

    /**
     * Exceptions, newest first.
     *
     * @param org code of an organisation, whose own and those below it are shown; empty for the
     *     actor's own, and for operators all
     */
    public Page<WindowView> list(Optional<String> org, PageRequest page, Actor by) {
        Optional<OrgId> own = by.role() == Role.OPERATOR ? Optional.empty() : Optional.of(by.org());
        Optional<OrgId> scope =
                org.map(String::strip)
                        .filter(code -> !code.isEmpty())
                        .map(code -> places.byCode(code).orElseThrow(() -> NotFound.of("org")))
                        .or(() -> own);
        return windows.exceptions(scope, page, by).map(this::view);
    }

    /**
     * Empty when none is named. One that the actor may not know of is as unknown as one that does
     * not exist.
     */
    private Optional<OrgId> grantable(String code, Actor by) {
        if (code.isBlank()) {
            return Optional.empty();
        }
        OrgId org = places.byCode(code.strip()).orElseThrow(() -> NotFound.of("org"));
        access.require(by, KernelGrants.GRANT_WINDOW, org);
        return Optional.of(org);
    }

    private void addRules(
            WindowRequest wanted, OrgId org, int year, Actor by, List<Reason> reasons) {
        wanted.window()
                .ifPresent(
                        days ->
                                reasons.addAll(
                                        rules.objections(wanted.business(), org, year, days, by)));
    }

    private WindowView view(Granted granted) {
        return WindowView.of(granted, places.code(granted.org()), BusinessTime.today(clock));
    }
}
