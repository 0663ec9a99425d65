package org.xueji.approval.internal.flow;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.DeadlinePolicy;
import org.xueji.approval.api.NewCase;
import org.xueji.approval.api.RoutePolicy;
import org.xueji.approval.internal.store.PastCases;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.StoredQuestions;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.shared.trial.Verdict;

/** The cases there have been, planned anew: by which route, by whom, by when. */
@Component
public final class StoredCases implements StoredQuestions {

    private final Database database;
    private final OrgTree tree;
    private final AccessCheck access;
    private final CaseTypes types;

    @Activate
    public StoredCases(
            @Reference(target = "(schema=approval)") Database database,
            @Reference OrgTree tree,
            @Reference AccessCheck access,
            @Reference CaseTypes types) {
        this.database = database;
        this.tree = tree;
        this.access = access;
        this.types = types;
    }

    @Override
    public Set<Class<?>> spis() {
        return Set.of(RoutePolicy.class, DeadlinePolicy.class);
    }

    @Override
    public List<Stored> after(LocalDate since, long after, int limit) {
        Instant from = since.atStartOfDay(BusinessTime.ZONE).toInstant();
        return database
                .reading(on -> PastCases.opened(on, database.dialect(), from, after, limit))
                .stream()
                .map(this::question)
                .toList();
    }

    private Stored question(ApprovalCase past) {
        NewCase asked =
                new NewCase(
                        past.type(),
                        past.reference(),
                        past.pupil(),
                        past.stage(),
                        past.parties(),
                        past.initiator());
        LocalDate day = past.opened().atZone(BusinessTime.ZONE).toLocalDate();
        return new Stored(
                past.id().value(),
                "case " + past.id().value(),
                policies -> planned(policies, asked, day));
    }

    private String planned(Policies policies, NewCase asked, LocalDate day) {
        Outcome<Plan> plan = new Planning(tree, policies, access, types).of(asked, day);
        return plan.fold(StoredCases::text, Verdict::of);
    }

    /** Steps as they would be; the name of the route says nothing about what is decided. */
    private static String text(Plan plan) {
        return plan.steps().stream()
                .map(
                        step ->
                                step.name()
                                        + " "
                                        + step.acting()
                                        + " "
                                        + step.role()
                                        + " "
                                        + step.workingDays()
                                        + "d")
                .collect(Collectors.joining(" > "));
    }
}
