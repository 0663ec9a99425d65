package org.xueji.kernel.internal.window;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.journal.JournalId;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.Windows;
import org.xueji.core.api.time.Window;
import org.xueji.kernel.internal.access.KernelGrants;

/**
 * Adds up the window policies of the levels above an organisation and the exceptions granted to it.
 */
@Component
public final class PolicyWindows implements Windows {

    private final Policies policies;
    private final AccessCheck access;
    private final Commands commands;
    private final Journal journal;
    private final WindowExceptions exceptions;
    private final GrantRules rules;
    private final ExceptionPages pages;

    @Activate
    public PolicyWindows(
            @Reference Policies policies,
            @Reference AccessCheck access,
            @Reference Commands commands,
            @Reference Journal journal,
            @Reference WindowExceptions exceptions,
            @Reference GrantRules rules,
            @Reference Places places) {
        this.policies = policies;
        this.access = access;
        this.commands = commands;
        this.journal = journal;
        this.exceptions = exceptions;
        this.rules = rules;
        this.pages = new ExceptionPages(exceptions, places);
    }

    @Override
    public Answer ask(String business, OrgId org, int schoolYear, LocalDate day) {
        return new WindowQuestion(business, org, schoolYear, day)
                .answer(policies, exceptions::opens);
    }

    @Override
    public Trial trial() {
        OpenDays open = new OpenDays(exceptions);
        return (tried, business, org, schoolYear, day) ->
                new WindowQuestion(business, org, schoolYear, day).answer(tried, open);
    }

    @Override
    public Outcome<Granted> grant(
            String business, OrgId org, int schoolYear, Window window, String why, Actor by) {
        access.require(by, KernelGrants.GRANT_WINDOW, org);
        GrantRequest.check(business, why);
        Granted wanted = new Granted(business, org, schoolYear, window, why.strip(), by.name());
        return commands.run(
                () -> {
                    List<Reason> reasons = new ArrayList<>();
                    rules.unknown(business, schoolYear).ifPresent(reasons::add);
                    reasons.addAll(rules.objections(business, org, schoolYear, window, by));
                    return Outcome.unless(reasons, () -> write(wanted, by));
                });
    }

    @Override
    public Outcome<Granted> withdraw(long id, String why, Actor by) {
        GrantRequest.check(why);
        return commands.run(
                () -> {
                    Granted granted = withdrawable(id, by);
                    Map<String, String> inputs = new HashMap<>(inputs(granted));
                    inputs.put("exception", "" + id);
                    JournalId row = record(KernelGrants.WITHDRAW_WINDOW, granted, inputs, by);
                    return exceptions.withdraw(id, new Withdrawal(by.name(), why.strip()), row)
                            ? Outcome.accepted(exceptions.find(id).orElseThrow())
                            : Outcome.rejected(
                                    Reason.of("core.window-withdrawn", Map.of("id", "" + id)));
                });
    }

    @Override
    public List<Granted> exceptions(OrgId org) {
        return exceptions.of(org);
    }

    @Override
    public Page<Granted> exceptions(Optional<OrgId> scope, PageRequest page, Actor by) {
        access.require(by, KernelGrants.LIST_WINDOWS, scope.orElse(new OrgId(0)));
        return pages.page(scope, page);
    }

    /** One of another's organisation is as unknown as one that does not exist. */
    private Granted withdrawable(long id, Actor by) {
        Granted granted = exceptions.find(id).orElseThrow(PolicyWindows::noSuch);
        try {
            access.require(by, KernelGrants.WITHDRAW_WINDOW, granted.org());
        } catch (NotFound e) {
            throw noSuch();
        }
        return granted;
    }

    private static NotFound noSuch() {
        return NotFound.of("window-exception");
    }

    private Granted write(Granted wanted, Actor by) {
        JournalId row = record(KernelGrants.GRANT_WINDOW, wanted, inputs(wanted), by);
        return exceptions.add(wanted, row);
    }

    private JournalId record(String action, Granted of, Map<String, String> inputs, Actor by) {
        return journal.record(JournalEntry.accepted(by, action, of.org(), inputs));
    }

    private static Map<String, String> inputs(Granted granted) {
        return Map.of(
                "business", granted.business(),
                "schoolYear", "" + granted.schoolYear(),
                "from", granted.window().from().toString(),
                "to", granted.window().to().toString());
    }
}
