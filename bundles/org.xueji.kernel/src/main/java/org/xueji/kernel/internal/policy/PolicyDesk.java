package org.xueji.kernel.internal.policy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.kernel.internal.access.KernelGrants;

/** Policies for people, at the console and over REST. */
@Component(service = PolicyDesk.class)
public final class PolicyDesk {

    private final PolicyOverview overview;
    private final PolicyOffice office;
    private final AccessCheck access;
    private final Clock clock;

    @Activate
    public PolicyDesk(
            @Reference PolicyOverview overview,
            @Reference PolicyOffice office,
            @Reference AccessCheck access,
            @Reference Clock clock) {
        this.overview = overview;
        this.office = office;
        this.access = access;
        this.clock = clock;
    }

    /**
     * A policy and what became of it.
     *
     * @param states on the day asked for; several when versions follow each other
     * @param history the newest first, at most 100
     */
    public record Details(List<PolicyStatus> states, List<PolicyHistory> history) {}

    /**
     * @param day today when left out
     */
    public List<PolicyStatus> list(Optional<LocalDate> day, Actor by) {
        access.require(by, KernelGrants.LIST_POLICIES, by.org());
        return overview.on(day.orElseGet(() -> BusinessTime.today(clock)));
    }

    /**
     * @throws NotFound when there is none of that name and never was
     */
    public Details show(String id, Actor by) {
        List<PolicyStatus> states =
                list(Optional.empty(), by).stream()
                        .filter(each -> each.ref().id().equals(id))
                        .toList();
        List<PolicyHistory> history = office.history(id);
        if (states.isEmpty() && history.isEmpty()) {
            throw NotFound.of("policy");
        }
        return new Details(states, history);
    }

    /** Puts in force what is present on this node; answers what is in force now. */
    public Outcome<List<String>> on(String target, Optional<String> why, Actor by) {
        access.require(by, KernelGrants.KEEP_POLICIES, new OrgId(0));
        why.ifPresent(PolicyDesk::check);
        return office.on(target, why.map(String::strip), by);
    }

    /** Ends a policy everywhere; answers what has ended. */
    public Outcome<List<String>> off(String id, String why, Actor by) {
        access.require(by, KernelGrants.KEEP_POLICIES, new OrgId(0));
        check(why);
        return office.off(id, why.strip(), by);
    }

    /**
     * What would be different if a text were in force; nothing is changed.
     *
     * @param source how it is called, such as the name of its file
     */
    public TrialReport tryText(
            String source, String text, LocalDate since, TrialWatch watch, Actor by) {
        access.require(by, KernelGrants.KEEP_POLICIES, new OrgId(0));
        return office.tryText(source, text, since, watch);
    }

    /** The same for what is present on this node, in force or not. */
    public List<TrialReport> tryPresent(
            String target, LocalDate since, TrialWatch watch, Actor by) {
        access.require(by, KernelGrants.KEEP_POLICIES, new OrgId(0));
        return office.tryPresent(target, since, watch);
    }

    private static void check(String why) {
        int length = why.strip().codePointCount(0, why.strip().length());
        if (length < 4 || length > 200) {
            throw Invalid.because(Reason.of("core.why").at("why"));
        }
    }
}
