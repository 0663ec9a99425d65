package org.xueji.kernel.internal.window;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.journal.JournalId;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.Selected;
import org.xueji.core.api.policy.WindowPolicy;
import org.xueji.core.api.policy.Windows;
import org.xueji.core.api.time.Window;
import org.xueji.kernel.internal.access.KernelGrants;

/**
 * Adds up the window policies of the levels above an organisation and the exceptions granted to it.
 */
@Component
public final class PolicyWindows implements Windows {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyWindows.class);

    private final Policies policies;
    private final AccessCheck access;
    private final Commands commands;
    private final Journal journal;
    private final WindowExceptions exceptions;

    @Activate
    public PolicyWindows(
            @Reference Policies policies,
            @Reference AccessCheck access,
            @Reference Commands commands,
            @Reference Journal journal,
            @Reference WindowExceptions exceptions) {
        this.policies = policies;
        this.access = access;
        this.commands = commands;
        this.journal = journal;
        this.exceptions = exceptions;
    }

    @Override
    public Answer ask(String business, OrgId org, int schoolYear, LocalDate day) {
        List<Selected<WindowPolicy>> asked = policies.at(org, day).all(WindowPolicy.class);
        List<Reason> objections = new ArrayList<>();
        List<Window> windows = new ArrayList<>();
        asked.forEach(one -> answer(one, business, schoolYear, objections).ifPresent(windows::add));
        closedOn(day, business, windows).ifPresent(objections::add);
        if (!objections.isEmpty() && exceptions.opens(business, org, schoolYear, day)) {
            objections.clear();
        }
        return new Answer(List.copyOf(objections), asked.stream().map(Selected::ref).toList());
    }

    @Override
    public Outcome<Granted> grant(
            String business, OrgId org, int schoolYear, Window window, String why, Actor by) {
        access.require(by, KernelGrants.GRANT_WINDOW, org);
        GrantRequest.check(business, why);
        Granted granted = new Granted(business, org, schoolYear, window, why.strip(), by.name());
        return commands.run(() -> Outcome.accepted(write(granted, by)));
    }

    @Override
    public List<Granted> exceptions(OrgId org) {
        return exceptions.of(org);
    }

    private Granted write(Granted granted, Actor by) {
        Map<String, String> inputs =
                Map.of(
                        "business", granted.business(),
                        "schoolYear", "" + granted.schoolYear(),
                        "from", granted.window().from().toString(),
                        "to", granted.window().to().toString());
        JournalId row =
                journal.record(
                        JournalEntry.accepted(
                                by, KernelGrants.GRANT_WINDOW, granted.org(), inputs));
        exceptions.add(granted, row);
        return granted;
    }

    /** A policy that breaks closes the window: what has not been asked cannot have agreed. */
    private static Optional<Window> answer(
            Selected<WindowPolicy> one, String business, int schoolYear, List<Reason> objections) {
        try {
            return one.policy().window(business, schoolYear);
        } catch (RuntimeException e) {
            LOG.error("window policy {} of bundle {} failed", one.ref(), one.ref().bundle(), e);
            objections.add(Reason.of("core.policy-failed", Map.of("policy", one.ref().toString())));
            return Optional.empty();
        }
    }

    private static Optional<Reason> closedOn(LocalDate day, String business, List<Window> windows) {
        if (windows.stream().allMatch(window -> window.contains(day))) {
            return Optional.empty();
        }
        LocalDate from = windows.stream().map(Window::from).max(LocalDate::compareTo).orElseThrow();
        LocalDate to = windows.stream().map(Window::to).min(LocalDate::compareTo).orElseThrow();
        boolean never = to.isBefore(from);
        return Optional.of(
                Reason.of(
                        "core.window-closed",
                        Map.of(
                                "business",
                                business,
                                "from",
                                never ? "-" : from.toString(),
                                "to",
                                never ? "-" : to.toString(),
                                "day",
                                day.toString())));
    }
}
