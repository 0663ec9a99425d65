package org.xueji.approval.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseEvent;
import org.xueji.approval.api.CaseState;
import org.xueji.approval.api.InsteadOf;
import org.xueji.approval.api.InsteadOf.Cause;
import org.xueji.approval.api.Waiting;
import org.xueji.approval.internal.FakeCalendar;
import org.xueji.approval.internal.World;
import org.xueji.approval.internal.store.InboxQuestion;
import org.xueji.approval.internal.store.Notices;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.post.Post;
import org.xueji.testkit.QuietRun;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;

/**
 * What becomes of a step whose post has nobody who can decide. A transfer from C1.a to C2.a has the
 * steps C1.a, C2.a (leaders), C1, C2 (registrars).
 */
@ParameterizedClass
@MethodSource("org.xueji.testkit.TestDatabases#all")
class DeputiesTest {
    private static final PageRequest PAGE = PageRequest.first(50);

    @Parameter TestDatabase db;
    private World world;

    @BeforeEach
    void start() {
        world = new World(db);
    }

    @Test
    void a_step_that_nobody_can_decide_goes_to_the_registrar_of_the_authority_above() {
        nobody("C2.a", Role.LEADER);

        ApprovalCase moved = world.approved(world.opened(), 1);

        assertWaits(moved, "C2", "C2.a", Role.LEADER, Cause.NOBODY);
        assertThat(world.now(moved)).as("as stored").isEqualTo(moved);
        assertThat(inbox("C2", Role.REGISTRAR)).containsExactly(moved.id().value());
        assertThat(inbox("C2.a", Role.LEADER)).isEmpty();
        assertThat(counts("C2", Role.REGISTRAR)).isEqualTo(1);
        assertThat(counts("C2.a", Role.LEADER)).isZero();
        assertThat(told("C2", Role.REGISTRAR)).containsExactly(Notices.Kind.RECEIVED);
        assertThat(world.moved(moved, Move.APPROVE, world.registrar("C1"))).isFalse();
        ApprovalCase next = world.move(moved, Move.APPROVE, world.registrar("C2")).orElseThrow();

        assertThat(org(next)).as("goes on as planned").isEqualTo("C1");
        assertThat(waiting(next).insteadOf()).isEmpty();
        CaseEvent decided = world.history(next).get(2);
        assertThat(decided.by().org()).isEqualTo(world.province.org("C2"));
        assertThat(decided.step()).isEqualTo(2);
        assertThat(decided.had().orElseThrow().insteadOf())
                .as("in whose place, by which rule")
                .contains(new InsteadOf(post("C2.a", Role.LEADER), Cause.NOBODY));
        assertThat(world.journal.entries().get(world.journal.entries().size() - 1).inputs())
                .containsEntry("because", "NOBODY")
                .containsEntry("insteadOf", world.province.org("C2.a") + " LEADER");
    }

    @Test
    void the_first_step_too_and_as_far_up_as_somebody_can() {
        nobody("C1.a", Role.LEADER);
        nobody("C1", Role.REGISTRAR);
        assertWaits(world.opened(), "T1", "C1.a", Role.LEADER, Cause.NOBODY);

        nobody("T1", Role.REGISTRAR);
        assertWaits(world.opened(), "P", "C1.a", Role.LEADER, Cause.NOBODY);

        nobody("P", Role.REGISTRAR);
        ApprovalCase nowhere = world.opened();
        assertThat(org(nowhere)).as("stays, and is late one day").isEqualTo("C1.a");
        assertThat(waiting(nowhere).insteadOf()).isEmpty();
    }

    @Test
    void nobody_signs_twice_where_two_are_needed() {
        // the county's only registrar signs for the school, so the county's own step is another's
        nobody("C2.a", Role.LEADER);
        world.holders.hold(post("C2", Role.REGISTRAR), world.registrar("C2").person());
        ApprovalCase opened = world.opened();
        world.move(opened, Move.APPROVE, world.leader("C1.a")).orElseThrow();
        world.move(opened, Move.APPROVE, world.registrar("C2")).orElseThrow();

        ApprovalCase last = world.move(opened, Move.APPROVE, world.registrar("C1")).orElseThrow();

        assertWaits(last, "T1", "C2", Role.REGISTRAR, Cause.SIGNED);
        assertThat(world.move(last, Move.APPROVE, world.registrar("C2")).reasons())
                .extracting(reason -> reason.code())
                .containsExactly("approval.same-person");
        assertThat(world.move(last, Move.APPROVE, world.registrar("T1")).orElseThrow().state())
                .isEqualTo(CaseState.APPROVED);
    }

    @Test
    void the_same_person_with_another_account_above_is_passed_over() {
        String head = world.leader("C1.a").person();
        nobody("C2.a", Role.LEADER);
        world.holders.hold(post("C2", Role.REGISTRAR), head);

        ApprovalCase moved = world.approved(world.opened(), 0);
        moved = world.move(moved, Move.APPROVE, world.leader("C1.a")).orElseThrow();

        assertWaits(moved, "T1", "C2.a", Role.LEADER, Cause.NOBODY);
    }

    @Test
    void who_applied_never_decides_the_school_s_own_step() {
        nobody("C1.a", Role.LEADER);

        ApprovalCase opened = world.opened();

        assertThat(org(opened)).isEqualTo("C1");
        assertThat(world.moved(opened, Move.APPROVE, world.registrar("C1.a"))).isFalse();
        Actor applicantAbove = world.actor("C1", Role.REGISTRAR, "C1.a-registrar");
        assertThat(world.move(opened, Move.APPROVE, applicantAbove).reasons())
                .extracting(reason -> reason.code())
                .containsExactly("approval.same-person");
        // the applicant is the county's only registrar as well
        world.holders.hold(post("C1", Role.REGISTRAR), world.registrar("C1.a").person());
        assertWaits(world.opened(), "T1", "C1.a", Role.LEADER, Cause.NOBODY);
    }

    @Test
    void a_reviewer_who_moved_away_is_followed_by_a_deputy_and_a_successor_has_it_back() {
        ApprovalCase running = world.approved(world.opened(), 1);
        LocalDate due = waiting(running).due();
        assertThat(org(running)).isEqualTo("C2.a");
        job();
        assertThat(world.now(running)).as("somebody is there").isEqualTo(running);

        nobody("C2.a", Role.LEADER);
        job();
        job();

        ApprovalCase handed = world.now(running);
        assertWaits(handed, "C2", "C2.a", Role.LEADER, Cause.NOBODY);
        assertThat(waiting(handed).due()).as("the days go on").isEqualTo(due);
        assertThat(inbox("C2", Role.REGISTRAR)).containsExactly(running.id().value());
        assertThat(told("C2", Role.REGISTRAR)).containsExactly(Notices.Kind.RECEIVED);
        assertThat(world.history(handed))
                .extracting(CaseEvent::move)
                .containsExactly("open", "approve", "hand-over");

        world.holders.hold(post("C2.a", Role.LEADER), "person:new head");
        job();

        ApprovalCase back = world.now(running);
        assertThat(org(back)).isEqualTo("C2.a");
        assertThat(inbox("C2", Role.REGISTRAR)).isEmpty();
        CaseEvent handedBack = world.history(back).get(3);
        assertThat(handedBack.had().orElseThrow().insteadOf()).isPresent();
        assertThat(world.moved(back, Move.APPROVE, world.leader("C2.a"))).isTrue();
    }

    @Test
    void whose_step_it_is_need_not_wait_until_it_is_handed_back() {
        nobody("C2.a", Role.LEADER);
        ApprovalCase moved = world.approved(world.opened(), 1);

        ApprovalCase next = world.move(moved, Move.APPROVE, world.leader("C2.a")).orElseThrow();

        assertThat(org(next)).isEqualTo("C1");
    }

    @Test
    void who_has_signed_is_seen_when_his_colleague_goes() {
        nobody("C2.a", Role.LEADER);
        Actor first = world.registrar("C2");
        world.holders.hold(post("C2", Role.REGISTRAR), first.person(), "person:colleague");
        ApprovalCase last = world.approved(world.opened(), 1);
        world.move(last, Move.APPROVE, first).orElseThrow();
        world.move(last, Move.APPROVE, world.registrar("C1")).orElseThrow();
        assertThat(org(world.now(last))).as("the colleague can").isEqualTo("C2");

        world.holders.hold(post("C2", Role.REGISTRAR), first.person());
        job();

        assertWaits(world.now(last), "T1", "C2", Role.REGISTRAR, Cause.SIGNED);
    }

    @Test
    void a_late_step_is_reminded_of_where_it_is() {
        nobody("C2.a", Role.LEADER);
        world.approved(world.opened(), 1);
        world.clock.set(LocalDate.of(2014, 9, 9));

        new RemindJob(world.watched, world.province, new FakeCalendar(), world.journal, world.clock)
                .run(new QuietRun());

        assertThat(told("C2", Role.REGISTRAR)).contains(Notices.Kind.OVERDUE);
        assertThat(told("T1", Role.REGISTRAR)).containsExactly(Notices.Kind.OVERDUE);
    }

    @Test
    void many_are_decided_at_once_wherever_they_came_from() {
        nobody("C2.a", Role.LEADER);
        ApprovalCase deputed = world.approved(world.opened(), 1);
        ApprovalCase own = world.approved(world.open(world.transfer("C2.b", "C1.b")), 2);
        assertThat(inbox("C2", Role.REGISTRAR))
                .containsExactlyInAnyOrder(deputed.id().value(), own.id().value());

        List<BulkDecisions.Result> results =
                world.bulk.decide(
                        Move.APPROVE,
                        "",
                        List.of(
                                new BulkDecisions.Item(deputed.id(), deputed.version()),
                                new BulkDecisions.Item(own.id(), own.version())),
                        world.registrar("C2"));

        assertThat(results).allMatch(result -> result.decided().isPresent());
    }

    @Test
    void what_came_back_for_correction_waits_for_who_began_it() {
        nobody("C1.a", Role.REGISTRAR);
        ApprovalCase opened = world.opened();
        ApprovalCase returned = world.move(opened, Move.RETURN, world.leader("C1.a")).orElseThrow();
        job();

        assertThat(org(world.now(returned))).isEqualTo("C1.a");
        assertThat(world.now(returned)).isEqualTo(returned);
    }

    @Test
    void two_thousand_cases_are_looked_at_without_a_query_each() {
        ApprovalCase one = world.opened();
        for (int doubled = 0; doubled < 10; doubled++) {
            db.execute(
                    "INSERT INTO APR_CASE (%1$s) SELECT %1$s FROM APR_CASE"
                            .formatted(LateCasesTest.COLUMNS));
        }
        nobody("C2.a", Role.LEADER);
        world.watched.statements();
        int asked = world.holders.asked;

        job();

        assertThat(world.watched.statements()).hasSizeLessThan(20);
        assertThat(world.holders.asked - asked).isEqualTo(3);
        assertThat(world.now(one)).isEqualTo(one);
    }

    @Test
    void what_nobody_can_decide_is_listed_for_the_offices_above() {
        ApprovalCase other = world.open(world.transfer("C3.a", "C3.b"));
        ApprovalCase stuck = world.opened();
        assertThat(stuckFor("P")).isEmpty();
        for (String authority : List.of("C1", "T1", "P")) {
            nobody(authority, Role.REGISTRAR);
        }
        nobody("C1.a", Role.LEADER);
        world.clock.set(LocalDate.of(2014, 9, 3));
        job();
        world.clock.set(LocalDate.of(2014, 9, 4));
        job();

        for (String above : List.of("C1", "T1", "P")) {
            assertThat(stuckFor(above)).as(above).containsExactly(stuck.id().value());
        }
        assertThat(stuckFor("T2")).isEmpty();
        assertThat(stuckFor("C2")).isEmpty();
        assertThat(world.reading.stuck(world.province.org("P"), PAGE, world.leader("P")).items())
                .extracting(each -> each.since())
                .as("since it was first found so")
                .containsExactly(TestClock.on(LocalDate.of(2014, 9, 3)).instant());
        assertThat(world.now(stuck)).as("nothing is decided").isEqualTo(stuck);
        assertThatThrownBy(() -> stuckFor("C1.a")).isInstanceOf(NotAllowed.class);

        // somebody is there again
        world.holders.hold(post("T1", Role.REGISTRAR), "person:new");
        job();
        assertThat(stuckFor("P")).isEmpty();
        assertWaits(world.now(stuck), "T1", "C1.a", Role.LEADER, Cause.NOBODY);
        assertThat(world.now(other)).isEqualTo(other);
    }

    @Test
    void what_was_stuck_and_moved_is_not_stuck_any_more() {
        for (String authority : List.of("C1", "T1", "P")) {
            nobody(authority, Role.REGISTRAR);
        }
        nobody("C1.a", Role.LEADER);
        ApprovalCase stuck = world.opened();
        ApprovalCase ended = world.opened();
        job();
        assertThat(stuckFor("P")).containsExactly(stuck.id().value(), ended.id().value());
        assertThat(
                        world.reading
                                .stuck(world.province.org("P"), PageRequest.first(1), root())
                                .next())
                .isPresent();

        world.move(stuck, Move.APPROVE, world.leader("C1.a")).orElseThrow();
        world.flow.cancel(ended.id(), "系统终止", root()).orElseThrow();

        assertThat(stuckFor("P")).isEmpty();
        job();
        assertThat(stuckFor("P")).isEmpty();
    }

    @Test
    void nothing_is_called_stuck_while_it_is_not_known_who_holds_posts() {
        nobody("C1.a", Role.LEADER);
        for (String authority : List.of("C1", "T1", "P")) {
            nobody(authority, Role.REGISTRAR);
        }
        world.opened();
        job();
        Deputies unknown = new Deputies(world.province, List::of);
        new DeputyJob(world.watched, world.province, unknown, world.journal, world.clock)
                .run(new QuietRun());

        assertThat(stuckFor("P")).as("as it was").hasSize(1);
    }

    @Test
    void nobody_is_asked_for_while_it_is_not_known_who_holds_posts() {
        Deputies unknown = new Deputies(world.province, List::of);
        Waiting waiting = waiting(world.opened());

        assertThat(
                        unknown.of(
                                new Deputies.Turn(
                                        waiting, world.province.org("C1.a"), java.util.Set.of())))
                .isEqualTo(waiting);
    }

    private static Actor root() {
        return Actor.operator("root");
    }

    private List<Long> stuckFor(String org) {
        Actor by = world.registrar(org);
        return world.reading.stuck(by.org(), PAGE, by).items().stream()
                .map(each -> each.seen().about().id().value())
                .toList();
    }

    private void nobody(String org, Role role) {
        world.holders.hold(post(org, role));
    }

    private Post post(String org, Role role) {
        return new Post(world.province.org(org), role);
    }

    private void job() {
        new DeputyJob(world.watched, world.province, world.deputies, world.journal, world.clock)
                .run(new QuietRun());
    }

    private static Waiting waiting(ApprovalCase of) {
        return of.waiting().orElseThrow();
    }

    private String org(ApprovalCase of) {
        return world.province.code(waiting(of).org()).orElseThrow();
    }

    private void assertWaits(
            ApprovalCase seen, String deputy, String org, Role role, Cause because) {
        assertThat(org(seen)).isEqualTo(deputy);
        assertThat(waiting(seen).role()).isEqualTo(Role.REGISTRAR);
        assertThat(waiting(seen).insteadOf())
                .isEqualTo(Optional.of(new InsteadOf(post(org, role), because)));
    }

    private List<Long> inbox(String org, Role role) {
        Actor by = world.actor(org, role, org + "-" + role);
        return world
                .reading
                .inbox(InboxQuestion.all(by.org(), role, InboxQuestion.Order.DUE), PAGE, by)
                .items()
                .stream()
                .map(seen -> seen.about().id().value())
                .toList();
    }

    private long counts(String org, Role role) {
        Actor by = world.actor(org, role, org + "-" + role);
        return world.reading.counts(by.org(), role, by).waiting();
    }

    private List<Notices.Kind> told(String org, Role role) {
        return world.notices.list(true, PAGE, world.actor(org, role, "x")).items().stream()
                .map(Notices.Notice::kind)
                .toList();
    }
}
