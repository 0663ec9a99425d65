package org.xueji.approval.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseEvent;
import org.xueji.approval.api.CaseId;
import org.xueji.approval.api.CaseState;
import org.xueji.approval.api.Waiting;
import org.xueji.approval.internal.FakeType;
import org.xueji.approval.internal.World;
import org.xueji.core.api.Away;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.Stale;
import org.xueji.core.api.XuejiException;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.registry.api.PersonId;
import org.xueji.testkit.Race;
import org.xueji.testkit.TestDatabase;

@ParameterizedClass
@MethodSource("org.xueji.testkit.TestDatabases#all")
class CaseFlowTest {
    @Parameter TestDatabase db;
    private World world;

    @BeforeEach
    void begin() {
        world = new World(db);
    }

    @Test
    void five_people_take_a_case_to_its_effect() {
        ApprovalCase opened = world.opened();
        for (Actor by :
                List.of(
                        world.leader("C1.a"),
                        world.leader("C2.a"),
                        world.registrar("C1"),
                        world.registrar("C2"))) {
            assertThat(world.transfer.told).isEmpty();
            world.move(opened, Move.APPROVE, by).orElseThrow();
        }

        ApprovalCase done = world.now(opened);
        assertThat(done.state()).isEqualTo(CaseState.APPROVED);
        assertThat(done.waiting()).isEmpty();
        assertThat(world.transfer.told).containsExactly("APPROVED " + opened.reference());
        assertThat(world.history(opened))
                .extracting(e -> e.number() + " " + e.move() + " " + e.step() + " " + e.to())
                .containsExactly(
                        "1 open 0 RUNNING",
                        "2 approve 1 RUNNING",
                        "3 approve 2 RUNNING",
                        "4 approve 3 RUNNING",
                        "5 approve 4 APPROVED");
        assertThat(world.history(opened))
                .extracting(event -> event.had().map(Waiting::step).orElse(""))
                .containsExactly(
                        "",
                        "sending-school",
                        "receiving-school",
                        "sending-county",
                        "receiving-county");
        assertThat(world.journal.entries())
                .extracting(JournalEntry::action)
                .containsExactly(
                        "approval.open",
                        "approval.approve",
                        "approval.approve",
                        "approval.approve",
                        "approval.approve");
        assertThat(world.journal.entries().get(3).org()).isEqualTo(world.province.org("C1"));
        assertThat(world.notices.unread(world.registrar("C1.a"))).isEqualTo(1);
        assertThat(world.notices.unread(world.registrar("C2.a"))).isEqualTo(1);
    }

    @Test
    void the_domain_may_keep_a_middle_step_from_passing_while_it_is_there() {
        ApprovalCase opened = world.opened();
        world.transfer.notFilledIn = List.of(Reason.of("transfer.class-missing"));

        assertThat(world.move(opened, Move.APPROVE, world.leader("C1.a")).reasons())
                .containsExactly(Reason.of("transfer.class-missing"));
        assertThat(world.now(opened)).isEqualTo(opened);
        assertThat(world.history(opened)).hasSize(1);
        assertThat(world.move(opened, Move.RETURN, world.leader("C1.a")).isAccepted()).isTrue();

        ApprovalCase other = world.opened();
        world.present.remove(world.transfer);
        assertThat(world.move(other, Move.APPROVE, world.leader("C1.a")).isAccepted()).isTrue();
    }

    @Test
    void a_case_that_comes_back_from_correction_begins_again() {
        ApprovalCase opened = world.opened();
        world.approved(opened, 2);
        ApprovalCase returned =
                world.move(opened, Move.RETURN, world.registrar("C1")).orElseThrow();

        assertThat(returned).isEqualTo(world.now(opened));
        assertThat(returned.state()).isEqualTo(CaseState.RETURNED);
        assertThat(returned.waiting().orElseThrow().step()).isEqualTo(Waiting.CORRECTION);
        assertThat(world.move(opened, Move.APPROVE, world.registrar("C1")).reasons())
                .extracting(Reason::code)
                .containsExactly("approval.wrong-state");

        world.transfer.notCorrected = List.of(Reason.of("transfer.no-proof"));
        assertThat(world.move(opened, Move.RESUBMIT, world.registrar("C1.a")).reasons())
                .containsExactly(Reason.of("transfer.no-proof"));
        world.transfer.notCorrected = List.of();
        ApprovalCase again =
                world.move(opened, Move.RESUBMIT, world.registrar("C1.a")).orElseThrow();

        assertThat(again.round()).isEqualTo(2);
        assertThat(again.step()).isEqualTo(1);
        assertThat(world.approved(opened, 4).state())
                .as("the same people may do their own steps again")
                .isEqualTo(CaseState.APPROVED);
        assertThat(world.history(opened))
                .extracting(CaseEvent::round)
                .containsExactly(1, 1, 1, 1, 2, 2, 2, 2, 2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Move.class,
            names = {"REJECT", "WITHDRAW", "CANCEL"})
    void an_end_is_told_to_the_domain_and_to_both_schools(Move move) {
        ApprovalCase opened = world.opened();
        world.approved(opened, 2);
        Actor by =
                switch (move) {
                    case REJECT -> world.registrar("C1");
                    case WITHDRAW -> world.registrar("C1.a");
                    default -> Actor.system("death");
                };

        ApprovalCase ended = world.move(opened, move, by).orElseThrow();

        assertThat(world.transfer.told).containsExactly(ended.state() + " " + ended.reference());
        for (String school : List.of("C1.a", "C2.a")) {
            assertThat(world.notices.list(true, first(), world.registrar(school)).items())
                    .extracting(notice -> notice.kind().name())
                    .containsExactly(ended.state().name());
        }
        assertThat(
                        world.notices.list(false, first(), world.registrar("C1")).items().stream()
                                .map(notice -> notice.kind().name()))
                .as("who had it in hand learns of it, unless he ended it himself")
                .containsExactlyElementsOf(
                        move == Move.REJECT
                                ? List.of("RECEIVED")
                                : List.of(ended.state().name(), "RECEIVED"));
    }

    @Test
    void nothing_happens_after_an_end_and_the_state_is_told() {
        ApprovalCase opened = world.opened();
        world.move(opened, Move.REJECT, world.leader("C1.a")).orElseThrow();
        for (Move move : Move.values()) {
            Actor by =
                    switch (move) {
                        case APPROVE, REJECT, RETURN -> world.leader("C1.a");
                        case RESUBMIT, WITHDRAW -> world.registrar("C1.a");
                        case CANCEL -> Actor.system("test");
                    };
            assertThat(world.move(opened.id(), move, 1, by).reasons())
                    .containsExactly(
                            Reason.of(
                                    "approval.over",
                                    Map.of("state", "REJECTED", "move", move.word())));
        }
        assertThat(world.history(opened)).hasSize(2);
    }

    @Test
    void the_same_decision_twice_is_refused_and_says_where_the_case_is() {
        ApprovalCase opened = world.opened();
        world.move(opened, Move.APPROVE, world.leader("C1.a")).orElseThrow();

        assertThat(world.move(opened.id(), Move.APPROVE, 1, world.leader("C1.a")).reasons())
                .containsExactly(
                        Reason.of(
                                "approval.decided-already",
                                Map.of(
                                        "step", "sending-school",
                                        "move", "approve",
                                        "state", "RUNNING",
                                        "now", "receiving-school")));
        assertThat(world.history(opened)).hasSize(2);
    }

    @Test
    void who_looked_at_something_else_is_told_to_look_again() {
        ApprovalCase opened = world.opened();
        assertThatThrownBy(() -> world.move(opened.id(), Move.APPROVE, 9, world.leader("C1.a")))
                .isInstanceOf(Stale.class);
        world.flow
                .move(
                        opened.id(),
                        new MoveRequest(Move.APPROVE, OptionalLong.empty(), ""),
                        world.leader("C1.a"))
                .orElseThrow();
    }

    /** The second step waits: C2.a's leader has it. */
    @ParameterizedTest(name = "{1} of {0} wants to {2}: {3}")
    @CsvSource({
        "C1.a, REGISTRAR, APPROVE, NotAllowed",
        "C1.a, LEADER, WITHDRAW, NotAllowed",
        "C2.a, REGISTRAR, APPROVE, NotAllowed",
        "C2.a, REGISTRAR, WITHDRAW, NotAllowed",
        "C2.a, SYSTEM_ADMINISTRATOR, APPROVE, NotAllowed",
        "C1, REGISTRAR, APPROVE, NotAllowed",
        "C1, LEADER, APPROVE, NotAllowed",
        "C2, REGISTRAR, APPROVE, NotAllowed",
        "C2, REGISTRAR, RETURN, NotAllowed",
        "T1, REGISTRAR, REJECT, NotAllowed",
        "P, REGISTRAR, APPROVE, NotAllowed",
        "C2.b, LEADER, APPROVE, NotFound",
        "C3, REGISTRAR, APPROVE, NotFound",
        "T2, LEADER, APPROVE, NotFound",
        "C3.a, REGISTRAR, WITHDRAW, NotFound",
    })
    void only_who_it_waits_for_decides(String org, Role role, Move move, String expected) {
        ApprovalCase opened = world.opened();
        world.approved(opened, 1);
        Actor by = world.actor(org, role, "somebody");

        assertThatThrownBy(() -> world.move(opened, move, by))
                .isInstanceOf(XuejiException.class)
                .extracting(e -> e.getClass().getSimpleName())
                .isEqualTo(expected);
        assertThat(world.history(opened)).hasSize(2);
    }

    @Test
    void nobody_decides_at_the_console() {
        ApprovalCase opened = world.opened();
        assertThatThrownBy(() -> world.move(opened, Move.APPROVE, Actor.operator("root")))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> world.move(new CaseId(99), Move.APPROVE, 1, world.leader("C1.a")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void whom_the_domain_names_as_maker_never_checks_it() {
        world.draw.route = FakeType.route("test.draw", "1.0.0", "owner-school", "owner-managing");
        var plain = world.draw("C1.a");
        ApprovalCase opened =
                world.open(
                        new org.xueji.approval.api.NewCase(
                                plain.type(),
                                plain.reference(),
                                plain.pupil(),
                                plain.stage(),
                                plain.parties(),
                                plain.initiator(),
                                java.util.Set.of("person:typist")));
        Actor typist = world.actor("C1.a", Role.LEADER, "typist");
        for (Move move : List.of(Move.APPROVE, Move.RETURN, Move.REJECT)) {
            assertThat(world.move(opened, move, typist).reasons()).isEqualTo(samePerson());
        }
        assertThat(world.flow.approve(opened.id(), OptionalLong.empty(), "", typist).reasons())
                .isEqualTo(samePerson());

        ApprovalCase moved =
                world.flow
                        .approve(opened.id(), OptionalLong.empty(), "", world.leader("C1.a"))
                        .orElseThrow();
        assertThat(moved.step()).isEqualTo(2);
    }

    @Test
    void whoever_made_it_never_checks_it_with_whatever_account() {
        ApprovalCase opened = world.opened();
        Actor maker = world.actor("C1.a", Role.LEADER, "C1.a-registrar");
        assertThat(world.move(opened, Move.APPROVE, maker).reasons()).isEqualTo(samePerson());
        assertThat(world.move(opened, Move.RETURN, maker).reasons()).isEqualTo(samePerson());

        world.approved(opened, 1);
        Actor first = world.actor("C2.a", Role.LEADER, "C1.a-LEADER");
        assertThat(world.move(opened, Move.APPROVE, first).reasons())
                .as("who decided another step")
                .isEqualTo(samePerson());

        world.move(opened, Move.RETURN, world.leader("C2.a")).orElseThrow();
        Actor corrects = world.actor("C1.a", Role.REGISTRAR, "newcomer");
        world.move(opened, Move.RESUBMIT, corrects).orElseThrow();
        assertThat(
                        world.move(
                                        opened,
                                        Move.APPROVE,
                                        world.actor("C1.a", Role.LEADER, "newcomer"))
                                .reasons())
                .as("who sent it again")
                .isEqualTo(samePerson());
        assertThat(world.move(opened, Move.APPROVE, maker).reasons())
                .as("who opened it, in a later round too")
                .isEqualTo(samePerson());
        Actor second = world.actor("C1.a", Role.LEADER, "C2.a-leader");
        assertThat(world.move(opened, Move.APPROVE, second).reasons())
                .as("who decided another step in an earlier round")
                .isEqualTo(samePerson());
        world.move(opened, Move.APPROVE, world.actor("C1.a", Role.LEADER, "C1.a-LEADER"))
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", " y "})
    void a_refusal_says_why(String why) {
        for (Move move : List.of(Move.REJECT, Move.RETURN, Move.CANCEL)) {
            assertThatThrownBy(() -> new MoveRequest(move, OptionalLong.empty(), why))
                    .isInstanceOf(Invalid.class);
        }
        new MoveRequest(Move.APPROVE, OptionalLong.empty(), why);
        assertThatThrownBy(
                        () -> new MoveRequest(Move.APPROVE, OptionalLong.empty(), "长".repeat(201)))
                .isInstanceOf(Invalid.class);
    }

    /** Due days of domain 5.0, by the working days of a step. */
    @ParameterizedTest(name = "received {0}, due {1}")
    @CsvSource({
        "2014-09-26, 2014-09-30",
        "2014-09-29, 2014-10-09",
        "2014-10-01, 2014-10-10",
        "2014-10-08, 2014-10-11",
        "2014-10-10, 2014-10-14",
    })
    void the_day_of_receipt_is_not_counted(LocalDate received, LocalDate due) {
        ApprovalCase opened = world.opened();
        world.clock.set(received);
        world.approved(opened, 1);

        Waiting waiting = world.now(opened).waiting().orElseThrow();
        assertThat(waiting.received()).isEqualTo(received);
        assertThat(waiting.due()).isEqualTo(due);
        assertThat(waiting.provisional()).isFalse();
        assertThat(waiting.isOverdue(due)).isFalse();
        assertThat(waiting.isOverdue(due.plusDays(1))).isTrue();
    }

    @Test
    void a_day_of_a_year_without_a_calendar_is_provisional_and_lateness_decides_nothing() {
        ApprovalCase opened = world.opened();
        world.clock.set(LocalDate.of(2020, 2, 1));
        Actor operator = Actor.operator("root");
        assertThat(world.reading.get(opened.id(), operator).overdue()).isTrue();
        assertThat(world.now(opened).state()).isEqualTo(CaseState.RUNNING);

        world.approved(opened, 1);

        assertThat(world.now(opened).waiting().orElseThrow().provisional()).isTrue();
        assertThat(world.reading.get(opened.id(), operator).overdue()).isFalse();
    }

    @Test
    void of_two_who_decide_at_once_one_decides() throws Exception {
        for (Move other : List.of(Move.APPROVE, Move.REJECT, Move.WITHDRAW)) {
            ApprovalCase opened = world.opened();
            Race race = new Race();
            Actor by = other == Move.WITHDRAW ? world.registrar("C1.a") : world.leader("C1.a");

            List<Outcome<ApprovalCase>> both =
                    race.run(
                            meeting(race, world, opened, Move.APPROVE, world.leader("C1.a")),
                            meeting(race, world, opened, other, by));

            assertThat(both).filteredOn(Outcome::isAccepted).hasSize(1);
            assertThat(both)
                    .flatExtracting(Outcome::reasons)
                    .extracting(Reason::code)
                    .singleElement()
                    .isIn("approval.decided-already", "approval.over", "core.stale");
            assertThat(world.history(opened)).hasSize(2);
            assertThat(world.now(opened).version()).isEqualTo(2);
        }
    }

    private static Callable<Outcome<ApprovalCase>> meeting(
            Race race, World world, ApprovalCase of, Move move, Actor by) {
        return () -> {
            race.meet();
            try {
                return world.move(of.id(), move, 1, by);
            } catch (Stale e) {
                return Outcome.rejected(e.reasons());
            }
        };
    }

    @Test
    void a_domain_may_refuse_the_last_step_and_the_case_goes_on_waiting() {
        ApprovalCase opened = world.opened();
        ApprovalCase last = world.approved(opened, 3);
        world.transfer.objections =
                List.of(Reason.of("transfer.class-full"), Reason.of("transfer.left"));

        assertThat(world.move(opened, Move.APPROVE, world.registrar("C2")).reasons())
                .isEqualTo(world.transfer.objections);

        assertThat(world.now(opened)).isEqualTo(world.now(last));
        assertThat(world.now(opened).version()).isEqualTo(4);
        world.transfer.objections = List.of();
        assertThat(world.approved(opened, 1).state()).isEqualTo(CaseState.APPROVED);
    }

    @Test
    void while_its_domain_is_away_a_case_goes_on_up_to_its_last_step() {
        ApprovalCase opened = world.opened();
        world.present.remove(world.transfer);

        assertThat(world.reading.get(opened.id(), world.registrar("C2")).away()).isTrue();
        assertThat(world.approved(opened, 3).step()).isEqualTo(4);
        for (Move move : List.of(Move.APPROVE, Move.REJECT)) {
            assertThatThrownBy(() -> world.move(opened, move, world.registrar("C2")))
                    .isInstanceOf(Away.class);
        }
        assertThatThrownBy(() -> world.move(opened, Move.WITHDRAW, world.registrar("C1.a")))
                .isInstanceOf(Away.class);
        assertThat(world.history(opened)).hasSize(4);

        world.present.add(world.transfer);
        assertThat(world.reading.get(opened.id(), world.registrar("C2")).away()).isFalse();
        assertThat(world.approved(opened, 1).state()).isEqualTo(CaseState.APPROVED);
    }

    @Test
    void a_step_whose_check_is_not_there_waits_and_names_it() {
        ApprovalCase waiting = world.approved(world.opened(), 3);
        PolicyRef gone = new PolicyRef("no-twins", "1.0.0", "C2", "local.no-twins");
        world.transfer.meanwhile =
                () -> {
                    throw Away.of(gone);
                };

        assertThatThrownBy(() -> world.approved(waiting, 1))
                .isInstanceOfSatisfying(
                        Away.class,
                        away ->
                                assertThat(away.reasons())
                                        .containsExactly(
                                                Reason.of(
                                                        "core.policy-away",
                                                        Map.of("policy", "no-twins/1.0.0@C2"))));
        assertThat(world.now(waiting)).isEqualTo(waiting);

        world.transfer.meanwhile = () -> {};
        assertThat(world.approved(waiting, 1).state()).isEqualTo(CaseState.APPROVED);
    }

    @Test
    void what_fails_while_the_domain_goes_is_away_and_what_fails_otherwise_is_broken() {
        ApprovalCase opened = world.opened();
        world.approved(opened, 3);
        world.transfer.meanwhile =
                () -> {
                    throw new IllegalStateException("broken");
                };
        assertThatThrownBy(() -> world.move(opened, Move.APPROVE, world.registrar("C2")))
                .isInstanceOf(IllegalStateException.class);
        world.transfer.meanwhile =
                () -> {
                    world.present.remove(world.transfer);
                    throw new IllegalStateException("half gone");
                };
        assertThatThrownBy(() -> world.move(opened, Move.APPROVE, world.registrar("C2")))
                .isInstanceOf(Away.class);
        assertThat(world.history(opened)).hasSize(4);
        assertThat(world.now(opened).step()).isEqualTo(4);
    }

    @Test
    void death_ends_every_other_open_case_of_the_pupil() {
        world.draw.route = FakeType.route("test.draw", "1.0.0", "sending-county");
        PersonId pupil = new PersonId(7);
        ApprovalCase one = world.open(world.transfer("C1.a", "C2.a", pupil));
        ApprovalCase drawn = world.open(drawing(world, pupil));
        ApprovalCase done = world.open(drawing(world, pupil));
        world.approved(done, 1);
        ApprovalCase death = world.open(drawing(world, pupil));
        ApprovalCase other = world.opened();

        List<ApprovalCase> ended =
                world.flow.cancelAll(pupil, Optional.of(death.id()), "学生死亡", Actor.system("death"));

        assertThat(ended).extracting(ApprovalCase::id).containsExactly(one.id(), drawn.id());
        assertThat(world.now(one).state()).isEqualTo(CaseState.CANCELLED);
        assertThat(world.now(done).state()).isEqualTo(CaseState.APPROVED);
        assertThat(world.now(death).state()).isEqualTo(CaseState.RUNNING);
        assertThat(world.now(other).state()).isEqualTo(CaseState.RUNNING);
        assertThat(world.flow.cancelAll(pupil, Optional.of(death.id()), "再次", Actor.system("x")))
                .isEmpty();
        world.open(world.transfer("C1.a", "C2.a", pupil));
    }

    @Test
    void the_open_cases_of_a_school_are_those_it_takes_part_in_on_whichever_side() {
        ApprovalCase away = world.open(world.transfer("C1.a", "C2.a", new PersonId(7)));
        ApprovalCase here = world.open(world.transfer("C2.a", "C1.a", new PersonId(8)));
        ApprovalCase over = world.open(world.transfer("C1.a", "C2.a", new PersonId(9)));
        world.flow.cancel(over.id(), "学校撤并", Actor.system("merger")).orElseThrow();
        OrgId school = away.parties().owner();

        assertThat(world.flow.openOf(school, Optional.empty(), 10))
                .extracting(ApprovalCase::id)
                .containsExactly(away.id(), here.id());
        assertThat(world.flow.openOf(school, Optional.of(away.id()), 10))
                .extracting(ApprovalCase::id)
                .containsExactly(here.id());
        assertThat(world.flow.openOf(new OrgId(999_999), Optional.empty(), 10)).isEmpty();
        assertThatThrownBy(() -> world.flow.openOf(school, Optional.empty(), 501))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Random moves by random people, on the tables: whatever is asked for, the promises hold. */
    @Test
    void random_lives_keep_every_promise() {
        Random random = new Random(20141008);
        Set<CaseState> seen = EnumSet.noneOf(CaseState.class);
        int accepted = 0;
        for (int life = 0; life < 12; life++) {
            ApprovalCase at = world.opened();
            for (int i = 0; i < 14; i++) {
                Move move = any(random, Move.values());
                List<CaseEvent> before = world.history(at);
                boolean moved = world.moved(at, move, any(world, random, at));
                ApprovalCase now = world.now(at);
                List<CaseEvent> after = world.history(at);
                assertThat(moved && !at.state().isOpen()).as("nothing after an end").isFalse();
                assertThat(now.version()).isEqualTo(at.version() + (moved ? 1 : 0));
                assertThat(now.waitingStep().isPresent())
                        .isEqualTo(now.state() == CaseState.RUNNING);
                assertThat(now.waiting().isPresent()).isEqualTo(now.state().isOpen());
                assertThat(after.subList(0, before.size())).as("append-only").isEqualTo(before);
                assertThat(after).as("complete").hasSize((int) now.version());
                assertThat(after.get(after.size() - 1).to()).isEqualTo(now.state());
                accepted += moved ? 1 : 0;
                at = now;
            }
            seen.add(at.state());
        }
        assertThat(accepted).isGreaterThan(24);
        assertThat(seen).hasSizeGreaterThan(2);
        String open = "SELECT COUNT(*) FROM APR_CASE WHERE STATE IN ('RUNNING', 'RETURNED')";
        String held = "SELECT COUNT(*) FROM APR_CASE WHERE OPEN_PUPIL IS NOT NULL";
        assertThat(db.value(held)).isEqualTo(db.value(open));
    }

    private static Actor any(World world, Random random, ApprovalCase at) {
        List<Actor> people =
                List.of(
                        world.registrar("C1.a"),
                        world.leader("C2.a"),
                        Actor.system("test"),
                        world.registrar("C3"));
        return at.state().isOpen() && random.nextInt(3) > 0
                ? world.turn(at)
                : people.get(random.nextInt(people.size()));
    }

    private static Move any(Random random, Move... moves) {
        return random.nextBoolean() ? Move.APPROVE : moves[random.nextInt(moves.length)];
    }

    private static org.xueji.approval.api.NewCase drawing(World world, PersonId pupil) {
        var transfer = world.transfer("C1.a", "C2.a", pupil);
        return new org.xueji.approval.api.NewCase(
                "draw",
                transfer.reference(),
                transfer.pupil(),
                transfer.stage(),
                transfer.parties(),
                transfer.initiator());
    }

    private static List<Reason> samePerson() {
        return List.of(Reason.of("approval.same-person"));
    }

    private static org.xueji.core.api.PageRequest first() {
        return org.xueji.core.api.PageRequest.first(50);
    }
}
