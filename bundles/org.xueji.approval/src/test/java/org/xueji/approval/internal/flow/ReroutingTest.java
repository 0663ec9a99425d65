package org.xueji.approval.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseId;
import org.xueji.approval.api.CaseState;
import org.xueji.approval.api.PinnedStep;
import org.xueji.approval.api.RoutePolicy;
import org.xueji.approval.internal.FakeType;
import org.xueji.approval.internal.World;
import org.xueji.approval.internal.store.Cases;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.data.Dialect;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;

@ParameterizedClass
@MethodSource("org.xueji.testkit.TestDatabases#all")
class ReroutingTest {
    private static final LocalDate LATER = LocalDate.of(2014, 9, 10);
    private static final String WHY = "市里要求加核";

    @Parameter TestDatabase db;
    private World world;
    private Actor operator;

    @BeforeEach
    void start() {
        world = new World(db);
        operator = Actor.operator("operator");
    }

    @Test
    void what_was_decided_stays_and_what_is_to_come_is_by_the_new_route() {
        ApprovalCase begun = world.approved(world.opened(), 2);
        cityReviews();

        Rerouting.Result seen = preview(begun);
        assertThat(names(seen.after().orElseThrow()))
                .containsExactly(
                        "sending-school",
                        "receiving-school",
                        "sending-county",
                        "sending-city",
                        "receiving-county");
        assertThat(world.now(begun)).as("looked at only").isEqualTo(begun);

        ApprovalCase moved = move(begun);

        assertThat(moved).isEqualTo(world.now(begun));
        assertThat(moved.steps()).isEqualTo(seen.after().orElseThrow().steps());
        assertThat(moved.route().name()).isEqualTo("city");
        assertThat(moved.step()).isEqualTo(3);
        assertThat(moved.waiting()).as("it is his still").isEqualTo(begun.waiting());
        assertThat(moved.version()).isEqualTo(begun.version() + 1);
        ApprovalCase done = world.approved(moved, 3);
        assertThat(done.state()).isEqualTo(CaseState.APPROVED);
        assertThat(world.transfer.told).containsExactly("APPROVED " + begun.reference());
    }

    @Test
    void who_has_decided_is_not_asked_again_but_at_the_last_step() {
        ApprovalCase begun = world.approved(world.opened(), 2);
        route("again", "receiving-school", "receiving-county", "sending-school");

        assertThat(names(move(begun)))
                .containsExactly(
                        "sending-school", "receiving-school", "receiving-county", "sending-school");
    }

    @Test
    void who_has_it_now_is_told_and_has_his_days_from_today() {
        ApprovalCase begun = world.approved(world.opened(), 2);
        world.clock.set(TestClock.on(LATER).instant());
        route("city-first", "sending-city", "sending-county", "receiving-county");

        ApprovalCase moved = move(begun);

        assertThat(moved.waiting().orElseThrow().step()).isEqualTo("sending-city");
        assertThat(moved.waiting().orElseThrow().received()).isEqualTo(LATER);
        assertThat(world.notices.list(false, PageRequest.first(10), world.registrar("T1")).items())
                .hasSize(1);
    }

    @Test
    void history_and_journal_tell_which_way_it_went_and_by_which_rule() {
        ApprovalCase begun = world.opened();
        cityReviews();
        move(begun);

        assertThat(world.history(begun))
                .last()
                .satisfies(
                        event -> {
                            assertThat(event.move()).isEqualTo("move");
                            assertThat(event.why()).isEqualTo(WHY);
                            assertThat(event.rules()).containsExactly("city/1.0.0@T1");
                            assertThat(event.had()).isEqualTo(begun.waiting());
                        });
        assertThat(world.journal.entries())
                .last()
                .satisfies(
                        entry -> {
                            assertThat(entry.action()).isEqualTo("approval.move");
                            assertThat(entry.inputs())
                                    .containsEntry("routeBefore", "test.transfer/1.0.0")
                                    .containsEntry("route", "city/1.0.0");
                        });
    }

    @Test
    void each_case_has_its_own_answer() {
        ApprovalCase same = world.opened();
        ApprovalCase over = world.approved(world.opened(), 4);

        List<Rerouting.Result> results =
                world.rerouting.move(List.of(same.id(), over.id(), new CaseId(999)), WHY, operator);

        assertThat(results.stream().map(each -> each.reasons().get(0).code()))
                .containsExactly("approval.move-same", "approval.wrong-state", "core.not-found");
        assertThat(world.now(same)).isEqualTo(same);
        cityReviews();
        assertThat(move(same).version()).isEqualTo(same.version() + 1);
    }

    @Test
    void a_version_that_meant_other_steps_before_is_refused_and_changes_nothing() {
        ApprovalCase begun = world.opened();
        world.transfer.route =
                FakeType.route("test.transfer", "1.0.0", "sending-school", "sending-county");

        assertThat(world.rerouting.move(List.of(begun.id()), WHY, operator))
                .singleElement()
                .satisfies(each -> assertThat(codes(each)).contains("approval.route-changed"));
        assertThat(world.now(begun)).isEqualTo(begun);
    }

    @Test
    void it_is_nobodys_but_operators_and_needs_a_reason() {
        ApprovalCase begun = world.opened();
        assertThatThrownBy(
                        () -> world.rerouting.preview(List.of(begun.id()), world.registrar("T1")))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> world.rerouting.move(List.of(begun.id()), " ", operator))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> world.rerouting.move(List.of(), WHY, operator))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void who_waits_for_a_case_that_is_taken_over_sees_its_new_plan() throws Exception {
        ApprovalCase begun = world.opened();
        cityReviews();
        CountDownLatch held = new CountDownLatch(1);
        CompletableFuture<ApprovalCase> waiting =
                CompletableFuture.supplyAsync(
                        () -> {
                            awaitLatch(held);
                            return db.commands()
                                    .run(() -> db.database().inCommand(on -> lock(on, begun)))
                                    .orElseThrow();
                        });
        db.commands()
                .run(
                        () -> {
                            Outcome<ApprovalCase> moved = Outcome.accepted(move(begun));
                            held.countDown();
                            waitForTheOther();
                            return moved;
                        });

        assertThat(waiting.get()).isEqualTo(world.now(begun));
        assertThat(waiting.get().steps()).hasSize(5);
    }

    private Outcome<ApprovalCase> lock(java.sql.Connection on, ApprovalCase of)
            throws java.sql.SQLException {
        return Outcome.accepted(Cases.lock(on, db.dialect(), of.id()).orElseThrow());
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void waitForTheOther() {
        String sql =
                db.dialect() == Dialect.DERBY
                        ? "SELECT COUNT(*) FROM SYSCS_DIAG.LOCK_TABLE WHERE STATE = 'WAIT'"
                        : "SELECT COUNT(*) FROM PG_LOCKS WHERE NOT GRANTED";
        await().until(() -> !db.value(sql).orElseThrow().equals("0"));
    }

    private void cityReviews() {
        route(
                "city",
                "sending-school",
                "receiving-school",
                "sending-county",
                "sending-city",
                "receiving-county");
    }

    private void route(String name, String... orgs) {
        world.policies.add(
                name,
                "T1",
                (RoutePolicy) request -> Optional.of(FakeType.route(name, "1.0.0", orgs)));
    }

    private Rerouting.Result preview(ApprovalCase of) {
        return world.rerouting.preview(List.of(of.id()), operator).get(0);
    }

    private ApprovalCase move(ApprovalCase of) {
        return world.rerouting.move(List.of(of.id()), WHY, operator).get(0).after().orElseThrow();
    }

    private static List<String> names(ApprovalCase of) {
        return of.steps().stream().map(PinnedStep::name).toList();
    }

    private static List<String> codes(Rerouting.Result result) {
        return result.reasons().stream().map(Reason::code).toList();
    }
}
