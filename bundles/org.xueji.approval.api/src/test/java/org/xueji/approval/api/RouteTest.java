package org.xueji.approval.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Parties;
import org.xueji.core.api.access.Role;

class RouteTest {

    private final Province province = new Province();

    /** Both counties, then both cities: the one that merges most. */
    private static final Route EVERYBODY =
            route(
                    "sending-managing",
                    "sending-county",
                    "sending-city",
                    "receiving-managing",
                    "receiving-county",
                    "receiving-city");

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        // the same organisation and role once, at its last place
        "C1.a, C1.b, C1 T1",
        "C1.a, C2.a, C1 C2 T1",
        "C1.a, C3.a, C1 T1 C3 T2",
        // a city runs the school: no county, and the city is asked once
        "T1.a, C1.a, C1 T1",
        "C1.a, T1.a, C1 T1",
        "T1.a, T1.b, T1",
        "T1.a, C3.a, T1 C3 T2",
        // the province runs it: neither county nor city
        "P.a, C1.a, P C1 T1",
        "C1.a, P.a, C1 T1 P",
        "P.a, P.b, P",
        // county and city at once
        "H.a, H.b, H",
        "H.a, Y.a, H Y",
        "C1.a, H.a, C1 T1 H",
        "Y.a, C1.a, Y C1 T1",
    })
    void each_authority_is_asked_once_at_its_last_place(
            String sending, String receiving, String expected) {
        assertThat(province.codes(EVERYBODY.resolve(between(sending, receiving), province)))
                .isEqualTo(expected);
    }

    @Test
    void two_roles_of_one_organisation_are_two_steps() {
        Route signed =
                new Route(
                        "signed",
                        "1.0.0",
                        List.of(
                                step("a", "sending-school", Role.LEADER),
                                step("b", "sending-school", Role.REGISTRAR),
                                step("c", "sending-school", Role.LEADER)));
        assertThat(signed.resolve(between("C1.a", "C2.a"), province))
                .extracting(planned -> planned.step().name())
                .containsExactly("b", "c");
    }

    @Test
    void a_side_that_the_case_does_not_have_drops_out() {
        Parties one = Parties.of(province.org("C1.a"));
        assertThat(EVERYBODY.resolve(one, province)).isEmpty();
        assertThat(province.codes(route("owner-school", "owner-managing").resolve(one, province)))
                .isEqualTo("C1.a C1");
    }

    @Test
    void a_school_that_is_not_in_the_tree_has_nobody_above_it() {
        Parties gone = Parties.of(new OrgId(9999));
        assertThat(route("owner-school", "owner-province").resolve(gone, province)).isEmpty();
    }

    @Test
    void a_route_without_a_step_is_none() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Route("r", "1.0.0", List.of()))
                .withMessageContaining("0 steps, not 1 to 20");
        String[] many = IntStream.range(0, 21).mapToObj(i -> "owner-school").toArray(String[]::new);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> route(many))
                .withMessageContaining("21 steps");
    }

    @Test
    void no_step_comes_twice() {
        Step twice = step("a", "owner-school", Role.LEADER);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Route("r", "1.0.0", List.of(twice, twice)))
                .withMessageContaining("two steps named a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.0", "v1.0.0", "1.0.0-x", ""})
    void a_version_has_three_numbers(String version) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new Route(
                                        "r",
                                        version,
                                        List.of(step("a", "owner-school", Role.LEADER))))
                .withMessageContaining("not like 1.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SYSTEM_ADMINISTRATOR", "OPERATOR", "SYSTEM"})
    void who_has_no_part_in_student_business_decides_nothing(Role role) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> step("a", "owner-school", role))
                .withMessageContaining("LEADER or REGISTRAR");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 61})
    void a_deadline_has_bounds(int days) {
        ActingOrg school = new ActingOrg(Side.OWNER, Authority.SCHOOL);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Step("a", school, Role.LEADER, days, ""))
                .withMessageContaining("not 1 to 60");
    }

    @Test
    void relations_are_read_as_they_are_written() {
        for (Side side : Side.values()) {
            for (Authority authority : Authority.values()) {
                ActingOrg org = new ActingOrg(side, authority);
                assertThat(ActingOrg.parse(org.toString())).contains(org);
            }
        }
        assertThat(ActingOrg.parse("sending-village")).isEmpty();
        assertThat(ActingOrg.parse("SENDING-COUNTY")).isEmpty();
        assertThat(ActingOrg.known()).contains("receiving-managing").doesNotContain("null");
    }

    @Test
    void a_route_has_one_text_in_which_nothing_is_left_out() {
        Route route =
                new Route(
                        "xueji.transfer",
                        "1.2.0",
                        List.of(
                                step("a", "sending-school", Role.LEADER),
                                new Step(
                                        "b",
                                        ActingOrg.parse("receiving-county").orElseThrow(),
                                        Role.REGISTRAR,
                                        10,
                                        " 通知第74行 ")));
        assertThat(route.text())
                .isEqualTo(
                        "route xueji.transfer 1.2.0\n"
                                + "step a sending-school LEADER 3\n"
                                + "step b receiving-county REGISTRAR 10 通知第74行\n");
        assertThat(route.digest())
                .isEqualTo("261954baec844d18dc5e4bb54fc422cb303926cd3868f1e13387d24d68073b2e");
    }

    @Test
    void routes_that_differ_in_anything_differ_in_their_digests() {
        Step one = step("a", "sending-school", Role.LEADER);
        ActingOrg school = one.org();
        List<Route> different =
                List.of(
                        new Route("r", "1.0.0", List.of(one)),
                        new Route("q", "1.0.0", List.of(one)),
                        new Route("r", "1.0.1", List.of(one)),
                        new Route(
                                "r", "1.0.0", List.of(one, step("b", "sending-city", Role.LEADER))),
                        new Route("r", "1.0.0", List.of(step("b", "sending-school", Role.LEADER))),
                        new Route("r", "1.0.0", List.of(step("a", "owner-school", Role.LEADER))),
                        new Route("r", "1.0.0", List.of(step("a", "sending-city", Role.LEADER))),
                        new Route(
                                "r", "1.0.0", List.of(step("a", "sending-school", Role.REGISTRAR))),
                        new Route("r", "1.0.0", List.of(new Step("a", school, Role.LEADER, 4, ""))),
                        new Route(
                                "r", "1.0.0", List.of(new Step("a", school, Role.LEADER, 3, "x"))));
        assertThat(different).extracting(Route::digest).doesNotHaveDuplicates();
        assertThat(
                        new Route("r", "1.0.0", List.of(step("a", "sending-school", Role.LEADER)))
                                .digest())
                .isEqualTo(different.get(0).digest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"one\ntwo", "a\tb"})
    void an_article_is_one_line(String article) {
        ActingOrg school = new ActingOrg(Side.OWNER, Authority.SCHOOL);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Step("a", school, Role.LEADER, 3, article))
                .withMessageContaining("not one line");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Step("a", school, Role.LEADER, 3, "第".repeat(201)));
    }

    @ParameterizedTest(name = "{0}: county {1}, city {2}")
    @CsvSource({"C1.a,C1,T1", "T1.a,'',T1", "P.a,'',''", "H.a,H,H"})
    void policies_are_told_where_a_school_lies(String school, String county, String city) {
        assertThat(RouteRequest.Place.of(province.org(school), province))
                .contains(new RouteRequest.Place(school, county, city));
        assertThat(RouteRequest.Place.of(new OrgId(9999), province)).isEmpty();
    }

    private Parties between(String sending, String receiving) {
        return Parties.between(province.org(sending), province.org(receiving));
    }

    private static Route route(String... orgs) {
        return new Route(
                "r",
                "1.0.0",
                IntStream.range(0, orgs.length)
                        .mapToObj(i -> step("s" + i, orgs[i], Role.REGISTRAR))
                        .toList());
    }

    private static Step step(String name, String org, Role role) {
        return new Step(name, ActingOrg.parse(org).orElseThrow(), role, 3, "");
    }
}
