package org.xueji.approval.internal.flow;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.approval.api.DeadlinePolicy;
import org.xueji.approval.api.DeadlineRequest;
import org.xueji.approval.api.NewCase;
import org.xueji.approval.api.PinnedStep;
import org.xueji.approval.api.Route;
import org.xueji.approval.api.RoutePolicy;
import org.xueji.approval.api.RouteRequest;
import org.xueji.core.api.Away;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Parties;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.Selected;

/** Finds the route of a new case and who acts in it, by when. */
final class Planning {
    private static final Logger LOG = LoggerFactory.getLogger(Planning.class);
    private static final int MOST_DAYS = 60;

    private final OrgTree tree;
    private final Policies policies;
    private final AccessCheck access;
    private final CaseTypes types;

    Planning(OrgTree tree, Policies policies, AccessCheck access, CaseTypes types) {
        this.tree = tree;
        this.policies = policies;
        this.access = access;
        this.types = types;
    }

    /** The plan, or every reason why there is none. */
    Outcome<Plan> of(NewCase wanted, LocalDate day) {
        OrgId sending = wanted.parties().sending().orElse(wanted.parties().owner());
        OrgId receiving = wanted.parties().receiving().orElse(wanted.parties().owner());
        Optional<OrgId> common = common(sending, receiving);
        Optional<RouteRequest.Place> from = RouteRequest.Place.of(sending, tree);
        Optional<RouteRequest.Place> to = RouteRequest.Place.of(receiving, tree);
        if (common.isEmpty() || from.isEmpty() || to.isEmpty()) {
            return Outcome.rejected(Reason.of("approval.school-unknown"));
        }
        RouteRequest request =
                new RouteRequest(wanted.type(), wanted.stage(), from.get(), to.get(), day);
        return route(common.get(), request).then(chosen -> plan(chosen, wanted, day));
    }

    /** A route, and the policy that named it; none when it is the domain's own. */
    private record Chosen(Route route, List<PolicyRef> rule) {}

    /** The lowest authority that both schools are under. */
    private Optional<OrgId> common(OrgId sending, OrgId receiving) {
        List<OrgId> shared = new ArrayList<>(tree.path(sending));
        shared.retainAll(tree.path(receiving));
        return shared.stream()
                .filter(org -> !tree.levels(org).contains(OrgLevel.SCHOOL))
                .reduce((upper, lower) -> lower);
    }

    private Outcome<Chosen> route(OrgId common, RouteRequest request) {
        for (Selected<RoutePolicy> next : bestFirst(RoutePolicy.class, common, request.day())) {
            Optional<Route> answer;
            try {
                answer = next.policy().route(request);
            } catch (Away e) {
                // it could not be asked, or the domain whose route it changes is away
                throw e;
            } catch (RuntimeException e) {
                return failed(next.ref(), e.toString());
            }
            if (answer == null) {
                return failed(next.ref(), "it answered null");
            }
            if (answer.isPresent()) {
                return Outcome.accepted(new Chosen(answer.get(), List.of(next.ref())));
            }
        }
        Route own = types.ask(request.caseType(), type -> type.route(request));
        return Outcome.accepted(new Chosen(own, List.of()));
    }

    private Outcome<Plan> plan(Chosen chosen, NewCase wanted, LocalDate day) {
        List<Route.Planned> planned = chosen.route().resolve(wanted.parties(), tree);
        if (planned.isEmpty()) {
            return Outcome.rejected(Reason.of("approval.no-steps", named(chosen.route())));
        }
        // two steps of one place may fail for the same reason
        Set<Reason> reasons = new LinkedHashSet<>();
        List<PinnedStep> steps = new ArrayList<>();
        Set<PolicyRef> rules = new LinkedHashSet<>(chosen.rule());
        for (Route.Planned each : planned) {
            if (!mayDecide(each)) {
                reasons.add(nobodyDecides(chosen.route(), each));
            }
            days(each, wanted, day)
                    .fold(
                            days -> {
                                rules.addAll(days.rule());
                                return steps.add(pinned(steps.size() + 1, each, days.days()));
                            },
                            reasons::addAll);
        }
        return Outcome.unless(
                List.copyOf(reasons), () -> new Plan(chosen.route(), steps, List.copyOf(rules)));
    }

    private static Map<String, String> named(Route route) {
        return Map.of("route", route.name(), "version", route.version());
    }

    /** Whether the matrix lets anybody decide the step; one that nobody may is never left. */
    private boolean mayDecide(Route.Planned planned) {
        Role role = planned.step().role();
        Actor anybody = new Actor(new AccountId(0), "", "", planned.org(), role);
        return access.allows(anybody, ApprovalActions.DECIDE, Parties.of(planned.org()));
    }

    private Reason nobodyDecides(Route route, Route.Planned planned) {
        return Reason.of(
                "approval.nobody-decides",
                Map.of(
                        "route",
                        route.name(),
                        "step",
                        planned.step().name(),
                        "role",
                        planned.step().role().name(),
                        "org",
                        tree.code(planned.org()).orElse("")));
    }

    /** Days, and the policy that named them; none when it is the route. */
    private record Days(int days, List<PolicyRef> rule) {}

    private Outcome<Days> days(Route.Planned planned, NewCase wanted, LocalDate day) {
        DeadlineRequest request =
                new DeadlineRequest(
                        wanted.type(),
                        wanted.stage(),
                        planned.step(),
                        tree.code(planned.org()).orElse(""),
                        day);
        for (Selected<DeadlinePolicy> next : bestFirst(DeadlinePolicy.class, planned.org(), day)) {
            OptionalInt answer;
            try {
                answer = next.policy().workingDays(request);
            } catch (Away e) {
                throw e;
            } catch (RuntimeException e) {
                return failed(next.ref(), e.toString());
            }
            if (answer == null) {
                return failed(next.ref(), "it answered null");
            }
            if (answer.isPresent()) {
                int days = answer.getAsInt();
                return days < 1 || days > MOST_DAYS
                        ? failed(next.ref(), days + " working days are not 1 to " + MOST_DAYS)
                        : Outcome.accepted(new Days(days, List.of(next.ref())));
            }
        }
        return Outcome.accepted(new Days(planned.step().workingDays(), List.of()));
    }

    private static PinnedStep pinned(int number, Route.Planned planned, int days) {
        return new PinnedStep(
                number,
                planned.step().name(),
                planned.step().org(),
                planned.org(),
                planned.step().role(),
                days,
                planned.step().article());
    }

    /** From the place itself up to {@code *}. */
    private <P> List<Selected<P>> bestFirst(Class<P> spi, OrgId org, LocalDate day) {
        List<Selected<P>> found = new ArrayList<>(policies.at(org, day).all(spi));
        java.util.Collections.reverse(found);
        return found;
    }

    /** What the policy would have asked for is not known, so there is no case. */
    private static <T> Outcome<T> failed(PolicyRef policy, String what) {
        LOG.warn("Policy {} of bundle {} failed: {}", policy, policy.bundle(), what);
        return Outcome.rejected(
                Reason.of("core.policy-failed", Map.of("policy", policy.toString())));
    }
}
