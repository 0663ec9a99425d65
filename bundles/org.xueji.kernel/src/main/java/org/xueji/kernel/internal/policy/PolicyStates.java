package org.xueji.kernel.internal.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.kernel.internal.policy.ForceRow.What;

/**
 * Says what became of each policy.
 *
 * @param nodes what each node that lives has said it has
 */
record PolicyStates(PolicyBook.Page page, Map<String, NodeHas> nodes, LocalDate day) {

    List<PolicyStatus> all() {
        List<PolicyStatus> all = new ArrayList<>();
        page.rules().stream().filter(Rule::shipped).forEach(rule -> all.add(shipped(rule)));
        page.rows().forEach(row -> all.add(inForce(row)));
        page.present().stream()
                .filter(policy -> !policy.isShipped() && page.row(policy).isEmpty())
                .forEach(policy -> all.add(off(policy)));
        page.broken().forEach(broken -> all.add(broken(broken)));
        return List.copyOf(all);
    }

    private record State(String state, String detail) {}

    private PolicyStatus shipped(Rule rule) {
        return new PolicyStatus(
                rule.ref(),
                "shipped",
                simple(rule.spis()),
                day(rule.from(), LocalDate.MIN),
                day(rule.to(), LocalDate.MAX),
                rule.ranking(),
                "",
                "",
                "",
                standing(rule).state(),
                standing(rule).detail(),
                List.of());
    }

    private PolicyStatus inForce(ForceRow row) {
        Rule rule =
                page.rules().stream()
                        .filter(each -> !each.shipped() && each.age() == row.id())
                        .findFirst()
                        .orElseThrow();
        State state = rule.source().isPresent() ? here(rule) : missing(row.what());
        return told(row.what(), state, having(row.what()));
    }

    private State here(Rule rule) {
        return rule.source()
                .flatMap(source -> source.fence().why())
                .map(why -> new State("fenced", why))
                .orElseGet(() -> standing(rule));
    }

    private State missing(What what) {
        boolean other = page.present().stream().anyMatch(policy -> policy.isWhat(what));
        return other
                ? new State("other-build", "this node has another build of " + what.ref())
                : new State("missing", "this node does not have " + what.ref().bundle());
    }

    private PolicyStatus off(RegisteredPolicy policy) {
        What what = policy.what(policy.told().about());
        return told(what, new State("off", "present, but not in force"), having(what));
    }

    private static PolicyStatus broken(PolicyBook.Broken broken) {
        return new PolicyStatus(
                new PolicyRef(broken.id(), "?", "?", broken.bundle()),
                "java",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                "",
                "",
                "",
                "broken",
                broken.why(),
                List.of());
    }

    private static PolicyStatus told(What what, State state, List<String> nodes) {
        return new PolicyStatus(
                what.ref(),
                what.form() == ForceRow.Form.JAVA ? "java" : "text",
                simple(what.spis()),
                day(what.from(), LocalDate.MIN),
                day(what.to(), LocalDate.MAX),
                what.ranking(),
                what.article(),
                what.why(),
                what.digest(),
                state.state(),
                state.detail(),
                nodes);
    }

    private State standing(Rule rule) {
        if (!rule.isOn(day)) {
            return new State("not-today", "");
        }
        return page.rules().stream()
                .takeWhile(other -> other != rule)
                .filter(other -> other.isOn(day) && competes(other, rule))
                .findFirst()
                .map(winner -> new State("outranked", winner.ref().toString()))
                .orElseGet(() -> new State("in-force", ""));
    }

    private static boolean competes(Rule one, Rule other) {
        return one.isAt(other.ref().scope())
                && one.spis().stream()
                        .filter(other.spis()::contains)
                        .anyMatch(spi -> Subjects.meet(about(one, spi), about(other, spi)));
    }

    /** Ours are asked; those of places have said it when they were put in force. */
    private static List<String> about(Rule rule, String spi) {
        if (!rule.shipped() || !rule.about().isEmpty()) {
            return new Subjects(rule.about()).at(spi);
        }
        return rule.source().orElseThrow().pinned().get().apply(spi).stream()
                .flatMap(policy -> Rule.asked(policy).stream())
                .toList();
    }

    private List<String> having(What what) {
        if (what.form() == ForceRow.Form.TEXT) {
            return List.of();
        }
        return nodes.entrySet().stream()
                .map(node -> node.getKey() + "=" + node.getValue().of(what))
                .toList();
    }

    private static List<String> simple(List<String> types) {
        return types.stream().map(type -> type.substring(type.lastIndexOf('.') + 1)).toList();
    }

    private static Optional<LocalDate> day(LocalDate day, LocalDate none) {
        return Optional.of(day).filter(some -> !some.equals(none));
    }
}
