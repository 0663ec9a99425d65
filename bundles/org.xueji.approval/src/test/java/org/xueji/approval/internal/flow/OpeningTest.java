package org.xueji.approval.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.approval.api.ActingOrg;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseBlocker;
import org.xueji.approval.api.CaseState;
import org.xueji.approval.api.DeadlinePolicy;
import org.xueji.approval.api.NewCase;
import org.xueji.approval.api.PinnedStep;
import org.xueji.approval.api.Route;
import org.xueji.approval.api.RoutePolicy;
import org.xueji.approval.api.Step;
import org.xueji.approval.internal.FakeType;
import org.xueji.approval.internal.World;
import org.xueji.core.api.Away;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Parties;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Stage;
import org.xueji.testkit.Race;
import org.xueji.testkit.TestDatabase;

@ParameterizedClass
@MethodSource("org.xueji.testkit.TestDatabases#all")
class OpeningTest {
    @Parameter TestDatabase db;
    private World world;

    @BeforeEach
    void begin() {
        world = new World(db);
    }

    @Test
    void a_case_is_pinned_to_its_route_for_life() {
        ApprovalCase opened = world.opened();

        world.transfer.route = FakeType.route("test.transfer", "2.0.0", "receiving-county");

        ApprovalCase kept = world.now(opened);
        assertThat(kept).isEqualTo(opened);
        assertThat(kept.state()).isEqualTo(CaseState.RUNNING);
        assertThat(kept.route().version()).isEqualTo("1.0.0");
        assertThat(kept.steps())
                .extracting(step -> step.name() + " " + step.role() + " " + step.workingDays())
                .containsExactly(
                        "sending-school LEADER 3",
                        "receiving-school LEADER 3",
                        "sending-county REGISTRAR 3",
                        "receiving-county REGISTRAR 3");
        assertThat(kept.steps()).extracting(PinnedStep::article).containsOnly("通知第74行");
        assertThat(world.approved(opened, 4).state()).isEqualTo(CaseState.APPROVED);
        assertThat(world.open(world.transfer("C1.a", "C2.a")).steps()).hasSize(1);
        assertThat(db.count("APR_ROUTE")).isEqualTo(2);
    }

    @Test
    void who_made_its_route_and_days_may_go_while_it_runs() {
        world.policies.add(
                "city-looks-too",
                "T1",
                (RoutePolicy)
                        request ->
                                Optional.of(
                                        FakeType.route(
                                                "local", "1.0.0", "sending-city", "owner-school")));
        world.policies.add("slow", "T1", (DeadlinePolicy) request -> OptionalInt.of(9));
        ApprovalCase opened = world.opened();

        world.policies.remove("city-looks-too");
        world.policies.remove("slow");

        assertThat(world.now(opened)).isEqualTo(opened);
        assertThat(opened.steps())
                .extracting(step -> step.name() + " " + step.workingDays())
                .containsExactly("sending-city 9", "owner-school 9");
        assertThat(world.approved(opened, 2).state()).isEqualTo(CaseState.APPROVED);
        assertThat(world.opened().route().name()).isEqualTo("test.transfer");
    }

    @Test
    void what_would_keep_it_from_being_opened_is_told_beforehand() {
        ApprovalCase opened = world.opened();
        NewCase again = world.transfer("C1.a", "C2.a", opened.pupil().orElseThrow());

        assertThat(world.flow.objections(again))
                .isEqualTo(world.flow.open(again, world.registrar("C1.a")).reasons())
                .extracting(Reason::code)
                .containsExactly("approval.open-business");
        assertThat(world.flow.objections(world.transfer("C1.a", "C2.a"))).isEmpty();
        assertThat(db.count("APR_CASE")).isEqualTo(1);
    }

    @Test
    void the_first_step_waits_and_everybody_is_told() {
        ApprovalCase opened = world.opened();

        var waiting = opened.waiting().orElseThrow();
        assertThat(waiting.step()).isEqualTo("sending-school");
        assertThat(waiting.received()).isEqualTo(World.TODAY);
        assertThat(waiting.due()).isEqualTo(LocalDate.of(2014, 9, 5));
        assertThat(world.notices.unread(world.leader("C1.a"))).isEqualTo(1);
        assertThat(world.history(opened))
                .hasSize(1)
                .first()
                .satisfies(
                        event -> {
                            assertThat(event.move()).isEqualTo("open");
                            assertThat(event.from()).isEmpty();
                            assertThat(event.by().person()).isEqualTo("person:C1.a-registrar");
                        });
        assertThat(world.journal.entries())
                .hasSize(1)
                .first()
                .satisfies(
                        entry -> {
                            assertThat(entry.action()).isEqualTo("approval.open");
                            assertThat(entry.about())
                                    .hasValue(opened.pupil().orElseThrow().value());
                            assertThat(entry.inputs())
                                    .containsEntry("digest", opened.route().digest());
                        });
    }

    @Test
    void a_route_that_changed_needs_a_new_version() {
        world.opened();
        world.transfer.route = FakeType.route("test.transfer", "1.0.0", "receiving-county");

        assertThat(refused(world, world.transfer("C1.a", "C2.a")))
                .containsExactly(
                        Reason.of(
                                "approval.route-changed",
                                Map.of("route", "test.transfer", "version", "1.0.0")));

        world.transfer.route = FakeType.route("test.transfer", "1.0.1", "receiving-county");
        assertThat(world.opened().steps()).hasSize(1);
    }

    @Test
    void a_pupil_has_one_open_exclusive_case() {
        PersonId pupil = new PersonId(7);
        ApprovalCase first = world.open(world.transfer("C1.a", "C2.a", pupil));

        assertThat(refused(world, world.transfer("C1.a", "C3.a", pupil)))
                .containsExactly(Reason.of("approval.open-business", Map.of("national", "2002")));

        world.move(first, Move.RETURN, world.turn(first)).orElseThrow();
        assertThat(refused(world, world.transfer("C1.a", "C3.a", pupil)))
                .as("returned is open")
                .hasSize(1);
        world.move(first, Move.WITHDRAW, world.registrar("C1.a")).orElseThrow();
        ApprovalCase second = world.open(world.transfer("C1.a", "C3.a", pupil));
        assertThat(second.id()).isNotEqualTo(first.id());
    }

    @Test
    void cases_that_are_not_exclusive_compete() {
        world.draw.route = FakeType.route("test.draw", "1.0.0", "sending-county");
        PersonId pupil = new PersonId(7);
        world.open(world.transfer("C1.a", "C2.a", pupil));

        world.open(drawing(world, pupil));
        world.open(drawing(world, pupil));

        assertThat(db.count("APR_CASE")).isEqualTo(3);
    }

    @Test
    void an_exclusive_case_is_about_one_pupil() {
        NewCase nobody = transfer(world, Optional.empty(), world.province.org("C2.a"));
        assertThatIllegalArgumentException().isThrownBy(() -> world.open(nobody));
    }

    @Test
    void of_two_who_open_at_once_the_loser_is_told_why() throws Exception {
        PersonId pupil = new PersonId(7);
        Race race = new Race();
        // asked when it is known that the pupil is free, and before anything is written
        world.policies.add(
                "gate",
                "*",
                (RoutePolicy)
                        request -> {
                            race.meet();
                            return Optional.empty();
                        });
        NewCase one = world.transfer("C1.a", "C2.a", pupil);
        NewCase other = world.transfer("C1.a", "C3.a", pupil);

        List<Outcome<ApprovalCase>> both =
                race.run(
                        () -> world.flow.open(one, world.registrar("C1.a")),
                        () -> world.flow.open(other, world.registrar("C1.a")));

        assertThat(both).filteredOn(Outcome::isAccepted).hasSize(1);
        assertThat(both)
                .flatExtracting(Outcome::reasons)
                .extracting(Reason::code)
                .containsExactly("approval.open-business");
        assertThat(db.count("APR_CASE")).isEqualTo(1);
        assertThat(db.count("APR_HISTORY")).isEqualTo(1);
    }

    @Test
    void everything_that_speaks_against_it_is_said_at_once() {
        PersonId pupil = new PersonId(7);
        world.open(world.transfer("C1.a", "C2.a", pupil));
        world.blockers.add(blocker("problem-record", true));
        world.blockers.add(blocker("nothing", false));
        world.transfer.route =
                new Route(
                        "test.other",
                        "1.0.0",
                        List.of(
                                step("a", "sending-school", Role.REGISTRAR),
                                step("b", "sending-county", Role.LEADER),
                                step("c", "receiving-county", Role.REGISTRAR)));

        assertThat(refused(world, world.transfer("C1.a", "C2.a", pupil)))
                .extracting(
                        reason -> reason.code() + " " + reason.arguments().getOrDefault("step", ""))
                .containsExactly(
                        "approval.open-business ",
                        "approval.blocked ",
                        "approval.nobody-decides a",
                        "approval.nobody-decides b");
        assertThat(db.count("APR_CASE")).isEqualTo(1);
    }

    @Test
    void a_blocker_that_fails_blocks() {
        world.blockers.add(
                new CaseBlocker() {
                    @Override
                    public String name() {
                        return "broken";
                    }

                    @Override
                    public boolean blocks(PersonId pupil, String caseType) {
                        throw new IllegalStateException("no idea");
                    }
                });
        assertThat(refused(world, world.transfer("C1.a", "C2.a")))
                .containsExactly(
                        Reason.of("approval.blocked", Map.of("national", "2003", "by", "broken")));
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "C1.a, C1.b, C1",
        "C1.a, C2.a, T1",
        "C1.a, T1.a, T1",
        "C1.a, C3.a, P",
        "C1.a, P.a, P",
        "H.a, H.b, H",
        "H.a, C1.a, P",
        "C3.a, T2.a, *",
    })
    void the_route_comes_from_the_lowest_authority_in_common(
            String sending, String receiving, String place) {
        for (String scope : List.of("*", "P", "T1", "C1", "C2", "C3", "H")) {
            world.policies.add(
                    "route-of-" + scope,
                    scope,
                    (RoutePolicy)
                            request ->
                                    scope.equals("P") && sending.equals("C3.a")
                                            ? Optional.empty()
                                            : Optional.of(
                                                    FakeType.route(
                                                            "r."
                                                                    + scope.replace("*", "all")
                                                                            .toLowerCase(),
                                                            "1.0.0",
                                                            "receiving-school")));
        }

        ApprovalCase opened = world.open(world.transfer(sending, receiving));

        assertThat(opened.route().name()).isEqualTo("r." + place.replace("*", "all").toLowerCase());
        assertThat(world.history(opened).get(0).rules())
                .containsExactly("route-of-" + place + "/1.0.0@" + place);
        assertThat(world.journal.entries().get(0).decidedBy())
                .extracting(PolicyRef::id)
                .containsExactly("route-of-" + place);
    }

    @Test
    void a_policy_is_told_everything_about_the_case() {
        world.policies.add(
                "look",
                "*",
                (RoutePolicy)
                        request -> {
                            assertThat(request.caseType()).isEqualTo("transfer");
                            assertThat(request.stage()).isEqualTo(Stage.JUNIOR);
                            assertThat(request.day()).isEqualTo(World.TODAY);
                            assertThat(request.isSameCity()).isTrue();
                            assertThat(request.isSameCounty()).isFalse();
                            assertThat(request.sending().school()).isEqualTo("C1.a");
                            return Optional.of(FakeType.route("looked", "1.0.0", "sending-city"));
                        });
        assertThat(world.opened().route().name()).isEqualTo("looked");
    }

    @Test
    void a_policy_that_fails_keeps_the_case_from_being_opened_and_is_named() {
        world.policies.add("good", "*", (RoutePolicy) request -> Optional.empty());
        world.policies.add("bad", "T1", (RoutePolicy) request -> null);
        assertThat(refused(world, world.transfer("C1.a", "C2.a")))
                .isEqualTo(failed("bad/1.0.0@T1"));
        world.policies.remove("bad");
        world.policies.add(
                "worse",
                "P",
                (RoutePolicy)
                        request -> {
                            throw new IllegalStateException("no");
                        });
        assertThat(refused(world, world.transfer("C1.a", "C2.a")))
                .isEqualTo(failed("worse/1.0.0@P"));
        world.policies.remove("worse");
        world.opened();
    }

    @Test
    void a_policy_that_finds_the_domain_away_has_not_failed() {
        world.policies.add(
                "changes",
                "P",
                (RoutePolicy)
                        request -> {
                            throw Away.of(request.caseType());
                        });
        assertThatThrownBy(() -> refused(world, world.transfer("C1.a", "C2.a")))
                .isInstanceOf(Away.class);
        world.policies.remove("changes");
        world.opened();
    }

    @ParameterizedTest
    @CsvSource({"0", "61", "-1"})
    void a_deadline_out_of_bounds_keeps_the_case_from_being_opened(int days) {
        world.policies.add("days", "C2", (DeadlinePolicy) request -> OptionalInt.of(days));
        assertThat(refused(world, world.transfer("C1.a", "C2.a")))
                .isEqualTo(failed("days/1.0.0@C2"));
        world.policies.remove("days");
        world.policies.add("days", "C2", (DeadlinePolicy) request -> null);
        assertThat(refused(world, world.transfer("C1.a", "C2.a")))
                .isEqualTo(failed("days/1.0.0@C2"));
        world.policies.remove("days");
        world.policies.add(
                "days",
                "C2",
                (DeadlinePolicy)
                        request -> {
                            throw new IllegalStateException("no");
                        });
        assertThat(refused(world, world.transfer("C1.a", "C2.a")))
                .as("asked for two steps, said once")
                .isEqualTo(failed("days/1.0.0@C2"));
    }

    @Test
    void each_step_has_the_days_of_its_own_place_for_life() {
        world.policies.add("all", "*", (DeadlinePolicy) request -> OptionalInt.of(10));
        world.policies.add(
                "county",
                "C1",
                (DeadlinePolicy)
                        request ->
                                request.step().name().equals("sending-county")
                                        ? OptionalInt.of(5)
                                        : OptionalInt.empty());
        world.policies.add(
                "other",
                "C2",
                (DeadlinePolicy)
                        request -> {
                            assertThat(request.org()).startsWith("C2");
                            return OptionalInt.of(7);
                        });

        ApprovalCase opened = world.opened();
        world.policies.remove("all");
        world.policies.remove("county");

        assertThat(world.now(opened).steps())
                .extracting(PinnedStep::workingDays)
                .containsExactly(10, 7, 5, 7);
        assertThat(world.history(opened).get(0).rules())
                .containsExactly("all/1.0.0@*", "other/1.0.0@C2", "county/1.0.0@C1");
        world.approved(opened, 2);
        assertThat(world.now(opened).waiting().orElseThrow().due())
                .isEqualTo(LocalDate.of(2014, 9, 9));
    }

    @Test
    void a_route_without_a_step_here_opens_nothing() {
        world.transfer.route = FakeType.route("r", "1.0.0", "sending-county");
        assertThat(refused(world, world.transfer("P.a", "C1.a")))
                .containsExactly(
                        Reason.of("approval.no-steps", Map.of("route", "r", "version", "1.0.0")));
    }

    @Test
    void a_school_of_another_province_is_no_party() {
        NewCase far = transfer(world, Optional.of(new PersonId(7)), new OrgId(9999));
        assertThat(refused(world, far)).containsExactly(Reason.of("approval.school-unknown"));
    }

    @Test
    void a_case_vanishes_with_the_command_that_it_is_opened_in() {
        Outcome<String> refused =
                db.commands()
                        .run(
                                () -> {
                                    world.opened();
                                    return Outcome.rejected(Reason.of("domain.no"));
                                });
        assertThat(refused.isAccepted()).isFalse();
        assertThat(db.count("APR_CASE")).isZero();
        assertThat(db.count("APR_STEP")).isZero();
        assertThat(db.count("APR_ROUTE")).isZero();
        assertThat(db.count("APR_NOTICE")).isZero();
    }

    @Test
    void while_the_domain_is_away_none_of_its_cases_begins() {
        world.present.clear();
        assertThatThrownBy(world::opened)
                .isInstanceOfSatisfying(
                        Away.class,
                        away ->
                                assertThat(away.reasons().get(0).arguments())
                                        .containsEntry("domain", "transfer"));
    }

    private static List<Reason> failed(String policy) {
        return List.of(Reason.of("core.policy-failed", Map.of("policy", policy)));
    }

    private static List<Reason> refused(World world, NewCase wanted) {
        return world.flow.open(wanted, world.registrar("C1.a")).reasons();
    }

    private static NewCase drawing(World world, PersonId pupil) {
        NewCase transfer = world.transfer("C1.a", "C2.a", pupil);
        return new NewCase(
                "draw",
                transfer.reference(),
                transfer.pupil(),
                Stage.SENIOR,
                transfer.parties(),
                transfer.initiator());
    }

    private static NewCase transfer(World world, Optional<PersonId> pupil, OrgId receiving) {
        OrgId sending = world.province.org("C1.a");
        return new NewCase(
                "transfer", "x", pupil, Stage.JUNIOR, Parties.between(sending, receiving), sending);
    }

    private static CaseBlocker blocker(String name, boolean blocks) {
        return new CaseBlocker() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean blocks(PersonId pupil, String caseType) {
                return blocks && caseType.equals("transfer");
            }
        };
    }

    private static Step step(String name, String org, Role role) {
        return new Step(name, ActingOrg.parse(org).orElseThrow(), role, 3, "");
    }
}
