package org.xueji.approval.internal.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xueji.approval.api.CaseType;
import org.xueji.approval.api.DeadlinePolicy;
import org.xueji.approval.api.DeadlineRequest;
import org.xueji.approval.api.Route;
import org.xueji.approval.api.RoutePolicy;
import org.xueji.approval.api.RouteRequest;
import org.xueji.approval.api.Step;
import org.xueji.approval.internal.FakeType;
import org.xueji.approval.internal.flow.CaseTypes;
import org.xueji.core.api.Away;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.declared.DeclarativeKind;
import org.xueji.core.api.policy.declared.Declared;
import org.xueji.core.api.policy.declared.Problems;
import org.xueji.registry.api.Stage;

class DeclaredRoutesTest {

    private static final PolicyRef REF = new PolicyRef("city", "1.0.0", "610100", "city.yaml");
    private static final Route OWN =
            FakeType.route(
                    "transfer.own",
                    "1.0.0",
                    "sending-school",
                    "sending-county",
                    "receiving-county");

    private final List<CaseType> present = new ArrayList<>(List.of(transfer()));
    private final RouteKind routes = new RouteKind(new CaseTypes(() -> present, List::of));

    @Test
    void a_step_is_added_and_one_dropped() {
        RoutePolicy policy =
                route(
                        fields(
                                "cases", list(text("transfer")),
                                "drop", list(text("sending-county")),
                                "add",
                                        list(
                                                fields(
                                                        "name", text("city-review"),
                                                        "org", text("sending-city"),
                                                        "days", text("5"),
                                                        "article", text("市教〔2014〕7号"),
                                                        "after", text("sending-school")))));
        Route route = policy.route(request("transfer", "610101")).orElseThrow();
        assertThat(route.steps())
                .extracting(Step::name)
                .containsExactly("sending-school", "city-review", "receiving-county");
        assertThat(route.steps().get(1).workingDays()).isEqualTo(5);
        assertThat(route.name()).startsWith("city.1.").isNotEqualTo(OWN.name());
        assertThat(policy.route(request("other", "610101"))).isEmpty();

        present.clear();
        assertThatThrownBy(() -> policy.route(request("transfer", "610101")))
                .isInstanceOf(Away.class);
    }

    @Test
    void a_whole_list_counts_where_its_condition_is_fulfilled() {
        RoutePolicy policy =
                route(
                        fields(
                                "cases", text("transfer"),
                                "when",
                                        fields(
                                                "input",
                                                text("sending.county"),
                                                "is",
                                                text("610101")),
                                "steps",
                                        list(
                                                fields(
                                                        "name", text("leader"),
                                                        "org", text("sending-school"),
                                                        "role", text("LEADER"),
                                                        "days", text("2")))));
        assertThat(policy.route(request("transfer", "610101")).orElseThrow().steps())
                .extracting(Step::name)
                .containsExactly("leader");
        assertThat(policy.route(request("transfer", "610102"))).isEmpty();
    }

    @Test
    void a_step_that_the_domain_does_not_have_cannot_be_dropped() {
        RoutePolicy policy =
                route(fields("cases", text("transfer"), "drop", text("county-office")));
        assertThatThrownBy(() -> policy.route(request("transfer", "610101")))
                .hasMessageContaining("county-office");
    }

    @Test
    void deadlines_are_those_of_the_first_that_fits() {
        DeadlinePolicy policy =
                (DeadlinePolicy)
                        compiled(
                                new DeadlineKind(),
                                list(
                                        fields(
                                                "cases", text("transfer"),
                                                "when",
                                                        fields(
                                                                "input", text("step"),
                                                                "is", text("sending-county")),
                                                "days", text("7")),
                                        fields("cases", text("transfer"), "days", text("2"))));
        assertThat(policy.workingDays(deadline("transfer", OWN.steps().get(1)))).hasValue(7);
        assertThat(policy.workingDays(deadline("transfer", OWN.steps().get(0)))).hasValue(2);
        assertThat(policy.workingDays(deadline("other", OWN.steps().get(0)))).isEmpty();
    }

    @Test
    void everything_that_is_wrong_is_told() {
        Problems problems = new Problems();
        routes.compile(
                REF,
                list(
                        fields(
                                "cases", text("transfer"),
                                "steps",
                                        list(
                                                fields(
                                                        "name", text("A B"),
                                                        "org", text("moon"),
                                                        "role", text("KING"),
                                                        "days", text("99"))),
                                "drop", text("x"),
                                "when", fields("input", text("weather"), "is", text("fine")))),
                problems);
        new DeadlineKind().compile(REF, list(fields("days", text("0"))), problems);
        assertThat(problems.all())
                .extracting(Problems.Problem::what)
                .anyMatch(what -> what.startsWith("org is one of"))
                .anyMatch(what -> what.startsWith("role is LEADER or REGISTRAR"))
                .anyMatch(what -> what.startsWith("days is a whole number of 1 to 60"))
                .anyMatch(what -> what.startsWith("a route has either steps, or add and drop"))
                .anyMatch(what -> what.startsWith("no such input; known are day"))
                .anyMatch(what -> what.startsWith("cases is missing"));
    }

    @Test
    void a_route_without_a_step_or_with_one_that_comes_twice_is_refused() {
        Declared step =
                fields("name", text("again"), "org", text("sending-school"), "days", text("3"));
        Declared added =
                fields(
                        "name", text("city-office"),
                        "org", text("sending-city"),
                        "days", text("3"),
                        "after", text("city-office"));
        assertThat(wrong(fields("cases", text("transfer"), "steps", list())))
                .containsExactly("a list is needed here, each item beginning with a dash");
        assertThat(wrong(fields("cases", text("transfer"), "steps", list(step, step))))
                .containsExactly("two steps named again");
        assertThat(wrong(fields("cases", text("transfer"), "add", list(added, added))))
                .contains("two steps named city-office", "city-office follows itself");
    }

    @Test
    void what_leaves_no_step_or_adds_one_that_is_there_is_no_route() {
        Declared every =
                list(OWN.steps().stream().map(s -> text(s.name())).toArray(Declared[]::new));
        RoutePolicy none = route(fields("cases", text("transfer"), "drop", every));
        assertThatThrownBy(() -> none.route(request("transfer", "610101")))
                .hasMessageContaining("0 steps, not 1 to 20");
        String name = OWN.steps().get(0).name();
        Declared twice =
                fields("name", text(name), "org", text("sending-school"), "days", text("3"));
        RoutePolicy loops = route(fields("cases", text("transfer"), "add", list(twice)));
        assertThatThrownBy(() -> loops.route(request("transfer", "610101")))
                .hasMessageContaining("two steps named " + name);
    }

    private List<String> wrong(Declared route) {
        Problems problems = new Problems();
        routes.compile(REF, list(route), problems);
        return problems.all().stream().map(Problems.Problem::what).distinct().toList();
    }

    private static FakeType transfer() {
        FakeType type = new FakeType("transfer", true);
        type.route = OWN;
        return type;
    }

    private RoutePolicy route(Declared fields) {
        return (RoutePolicy) compiled(routes, list(fields));
    }

    private static Object compiled(DeclarativeKind kind, Declared section) {
        Problems problems = new Problems();
        Optional<DeclarativeKind.Compiled> made = kind.compile(REF, section, problems);
        assertThat(problems.all()).isEmpty();
        return made.orElseThrow().policy();
    }

    private static RouteRequest request(String type, String county) {
        return new RouteRequest(
                type,
                Stage.PRIMARY,
                new RouteRequest.Place("2161000001", county, "610100"),
                new RouteRequest.Place("2161000002", "610113", "610100"),
                LocalDate.of(2014, 9, 1));
    }

    private static DeadlineRequest deadline(String type, Step step) {
        return new DeadlineRequest(type, Stage.PRIMARY, step, "610101", LocalDate.of(2014, 9, 1));
    }

    private static Declared text(String value) {
        return new Declared.Text(value, 1);
    }

    private static Declared list(Declared... items) {
        return new Declared.Items(List.of(items), 1);
    }

    private static Declared fields(Object... pairs) {
        Map<String, Declared> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put((String) pairs[i], (Declared) pairs[i + 1]);
        }
        return new Declared.Fields(fields, 1);
    }
}
