package org.xueji.approval.internal.declared;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.ActingOrg;
import org.xueji.approval.api.CaseType;
import org.xueji.approval.api.Route;
import org.xueji.approval.api.RoutePolicy;
import org.xueji.approval.api.RouteRequest;
import org.xueji.approval.api.Step;
import org.xueji.approval.internal.flow.CaseTypes;
import org.xueji.core.api.Away;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.declared.Condition;
import org.xueji.core.api.policy.declared.DeclarativeKind;
import org.xueji.core.api.policy.declared.Declared;
import org.xueji.core.api.policy.declared.Problems;
import org.xueji.core.api.policy.declared.Section;

/**
 * {@code routes}: the steps of a kind of case, either all of them, or those of the domain without
 * some and with others. The first that fits counts.
 */
@Component
public final class RouteKind implements DeclarativeKind {

    private static final int MOST_DAYS = 60;

    private final CaseTypes types;

    @Activate
    public RouteKind(@Reference CaseTypes types) {
        this.types = types;
    }

    @Override
    public String section() {
        return "routes";
    }

    @Override
    public Class<?> spi() {
        return RoutePolicy.class;
    }

    @Override
    public Optional<Compiled> compile(PolicyRef policy, Declared section, Problems problems) {
        List<Local> routes = new ArrayList<>();
        Set<String> about = new LinkedHashSet<>();
        for (Section item : Section.items(section, problems)) {
            List<String> cases = item.texts("cases", 40);
            if (cases.isEmpty()) {
                problems.add(item.line(), "cases is missing, such as [transfer]");
            }
            Optional<Condition> when =
                    item.field("when")
                            .flatMap(c -> Condition.read(c, CaseInputs.ofRoutes(), problems));
            List<Added> steps = steps(item, "steps");
            List<String> drop = item.texts("drop", 40);
            List<Added> add = steps(item, "add");
            if (item.field("steps").isPresent() == (!drop.isEmpty() || !add.isEmpty())) {
                problems.add(item.line(), "a route has either steps, or add and drop");
            }
            unique(item, steps, problems);
            unique(item, add, problems);
            add.stream()
                    .filter(step -> step.after().equals(Optional.of(step.step().name())))
                    .forEach(
                            step ->
                                    problems.add(
                                            item.line(), step.step().name() + " follows itself"));
            item.end();
            about.addAll(cases);
            routes.add(new Local(Set.copyOf(cases), when, steps, drop, add));
        }
        return routes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Compiled(new Routes(policy, routes, types), about));
    }

    private static void unique(Section item, List<Added> steps, Problems problems) {
        Set<String> names = new LinkedHashSet<>();
        steps.stream()
                .filter(step -> !names.add(step.step().name()))
                .forEach(
                        step -> problems.add(item.line(), "two steps named " + step.step().name()));
    }

    private static List<Added> steps(Section item, String name) {
        Optional<Declared> list = item.field(name);
        if (list.isEmpty()) {
            return List.of();
        }
        List<Added> steps = new ArrayList<>();
        for (Section step : Section.items(list.get(), item.problems())) {
            step(step, name.equals("add")).ifPresent(steps::add);
        }
        return steps;
    }

    private static Optional<Added> step(Section fields, boolean placed) {
        Optional<String> name = fields.required("name", 40);
        Optional<ActingOrg> org =
                fields.made(
                        "org",
                        "org is one of " + ActingOrg.known(),
                        text -> ActingOrg.parse(text).orElse(null));
        Optional<Role> role = fields.made("role", "role is LEADER or REGISTRAR", Role::valueOf);
        OptionalInt days = fields.number("days", 1, MOST_DAYS);
        String article = fields.text("article", 200).orElse("");
        Optional<String> after = placed ? fields.text("after", 40) : Optional.empty();
        if (org.isEmpty() || days.isEmpty()) {
            fields.problems().add(fields.line(), "a step needs name, org and days");
        }
        fields.end();
        if (name.isEmpty() || org.isEmpty() || days.isEmpty()) {
            return Optional.empty();
        }
        try {
            Step step =
                    new Step(
                            name.get(),
                            org.get(),
                            role.orElse(Role.REGISTRAR),
                            days.getAsInt(),
                            article);
            return Optional.of(new Added(step, after));
        } catch (IllegalArgumentException e) {
            fields.problems().add(fields.line(), e.getMessage());
            return Optional.empty();
        }
    }

    /** A step, and the name of the step that it follows; empty for the beginning. */
    private record Added(Step step, Optional<String> after) {}

    private record Local(
            Set<String> cases,
            Optional<Condition> when,
            List<Added> steps,
            List<String> drop,
            List<Added> add) {

        boolean fits(RouteRequest request) {
            return cases.contains(request.caseType())
                    && when.map(c -> c.isFulfilledBy(CaseInputs.of(request))).orElse(true);
        }

        boolean isWhole() {
            return !steps.isEmpty();
        }

        List<Step> whole() {
            return steps.stream().map(Added::step).toList();
        }

        /** One that names a step which the domain does not have (any more) is not understood. */
        List<Step> changed(List<Step> own) {
            List<Step> changed = new ArrayList<>(own);
            for (String name : drop) {
                if (!changed.removeIf(step -> step.name().equals(name))) {
                    throw new IllegalStateException("there is no step " + name + " to drop");
                }
            }
            for (Added each : add) {
                changed.add(each.after().map(name -> place(changed, name)).orElse(0), each.step());
            }
            return changed;
        }

        private static int place(List<Step> steps, String name) {
            for (int i = 0; i < steps.size(); i++) {
                if (steps.get(i).name().equals(name)) {
                    return i + 1;
                }
            }
            throw new IllegalStateException("there is no step " + name + " to follow");
        }
    }

    /**
     * The number of the route in the text, and the digest of the domain's route that it changes,
     * are part of its name: the same name and version always means the same steps.
     */
    private record Routes(PolicyRef policy, List<Local> all, CaseTypes types)
            implements RoutePolicy {

        @Override
        public Optional<Route> route(RouteRequest request) {
            for (int i = 0; i < all.size(); i++) {
                Local local = all.get(i);
                if (local.fits(request)) {
                    String name = policy.id() + "." + (i + 1);
                    return Optional.of(
                            local.isWhole()
                                    ? new Route(name, policy.version(), local.whole())
                                    : changed(local, name, request));
                }
            }
            return Optional.empty();
        }

        private Route changed(Local local, String name, RouteRequest request) {
            CaseType type =
                    types.find(request.caseType()).orElseThrow(() -> Away.of(request.caseType()));
            Route own = type.route(request);
            return new Route(
                    name + "." + own.digest().substring(0, 8),
                    policy.version(),
                    local.changed(own.steps()));
        }
    }
}
