package org.xueji.approval.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseId;
import org.xueji.approval.api.DeadlinePolicy;
import org.xueji.approval.internal.World;
import org.xueji.approval.internal.flow.BulkDecisions.Item;
import org.xueji.approval.internal.flow.BulkDecisions.Result;
import org.xueji.approval.internal.store.Inbox;
import org.xueji.approval.internal.store.InboxQuestion;
import org.xueji.approval.internal.store.InboxQuestion.Order;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Role;
import org.xueji.testkit.TestDatabase;

@ParameterizedClass
@MethodSource("org.xueji.testkit.TestDatabases#all")
class InboxTest {
    @Parameter TestDatabase db;
    private World world;
    private Actor county;

    @BeforeEach
    void begin() {
        world = new World(db);
        world.transfer.route =
                org.xueji.approval.internal.FakeType.route(
                        "inbox", "1.0.0", "sending-county", "receiving-county");
        world.draw.route =
                org.xueji.approval.internal.FakeType.route("draw", "1.0.0", "owner-county");
        county = world.registrar("C1");
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void pages_follow_each_other_without_gap_or_repeat(Order order) {
        // five a day on three days; the first ones have the longest time
        for (int day = 0; day < 3; day++) {
            world.clock.set(World.TODAY.plusDays(day));
            int days = 9 - 3 * day;
            world.policies.remove("days");
            world.policies.add("days", "*", (DeadlinePolicy) r -> java.util.OptionalInt.of(days));
            for (int i = 0; i < 5; i++) {
                world.open(world.transfer("C1.a", "C2.a"));
            }
        }
        world.open(world.transfer("C2.a", "C1.a"));

        List<CaseReading.Seen> paged = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Page<CaseReading.Seen> page =
                    world.reading.inbox(all(order), new PageRequest(after, 4), county);
            paged.addAll(page.items());
            after = page.next();
        } while (after.isPresent());

        assertThat(paged).hasSize(15);
        assertThat(paged).extracting(seen -> seen.about().id()).doesNotHaveDuplicates();
        assertThat(paged)
                .extracting(seen -> Inbox.Mark.of(seen.about(), order).day())
                .isSorted()
                .isNotEmpty();
        assertThat(paged.get(0).about().waiting().orElseThrow().received())
                .isEqualTo(order == Order.DUE ? World.TODAY.plusDays(2) : World.TODAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "2014-13-01.1", "2014-09-01", "2014-09-01.x", "1"})
    void a_mark_that_is_none_is_refused(String mark) {
        assertThatThrownBy(
                        () ->
                                world.reading.inbox(
                                        all(Order.DUE),
                                        new PageRequest(Optional.of(mark), 4),
                                        county))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void an_inbox_is_cut_by_type_lateness_and_receipt() {
        ApprovalCase old = world.open(world.transfer("C1.a", "C2.a"));
        world.clock.set(World.TODAY.plusDays(7));
        ApprovalCase fresh = world.open(world.transfer("C1.a", "C2.a"));
        ApprovalCase draw = world.open(world.draw("C1.a"));

        assertThat(ids(question(Optional.of("draw"), false, null, null)))
                .containsExactly(draw.id());
        assertThat(ids(question(Optional.empty(), true, null, null))).containsExactly(old.id());
        assertThat(ids(question(Optional.empty(), false, World.TODAY.plusDays(1), null)))
                .containsExactly(fresh.id(), draw.id());
        assertThat(ids(question(Optional.empty(), false, null, World.TODAY)))
                .containsExactly(old.id());
        assertThat(ids(question(Optional.of("draw"), true, null, null))).isEmpty();
        assertThat(world.reading.counts(county.org(), Role.REGISTRAR, county))
                .isEqualTo(new Inbox.Counts(3, 0, 0, 1));
        world.clock.set(LocalDate.of(2014, 9, 12));
        assertThat(world.reading.counts(county.org(), Role.REGISTRAR, county))
                .isEqualTo(new Inbox.Counts(3, 0, 2, 1));
        assertThat(world.reading.late(50))
                .containsExactly(
                        new Inbox.Late(county.org(), Role.REGISTRAR, 1, LocalDate.of(2014, 9, 5)));
        assertThat(world.reading.late(50)).hasSize(1);
    }

    @Test
    void a_returned_case_is_in_the_initiators_inbox_and_late_nowhere() {
        ApprovalCase opened = world.open(world.transfer("C1.a", "C2.a"));
        world.move(opened, Move.RETURN, county).orElseThrow();
        world.clock.set(World.TODAY.plusDays(30));
        Actor school = world.registrar("C1.a");

        assertThat(ids(all(Order.DUE))).isEmpty();
        assertThat(
                        world.reading
                                .inbox(
                                        InboxQuestion.all(school.org(), Role.REGISTRAR, Order.DUE),
                                        PageRequest.first(5),
                                        school)
                                .items())
                .extracting(seen -> seen.about().id())
                .containsExactly(opened.id());
        assertThat(world.reading.counts(school.org(), Role.REGISTRAR, school))
                .isEqualTo(new Inbox.Counts(1, 1, 0, 1));
        assertThat(world.reading.late(50)).isEmpty();
    }

    @Test
    void an_inbox_says_which_cases_wait_for_an_absent_domain() {
        world.open(world.transfer("C1.a", "C2.a"));
        world.open(world.draw("C1.a"));
        world.present.remove(world.transfer);

        assertThat(world.reading.inbox(all(Order.DUE), PageRequest.first(5), county).items())
                .extracting(seen -> seen.about().type() + " " + seen.away())
                .containsExactly("transfer true", "draw false");
    }

    @Test
    void nobody_sees_the_inbox_of_another() {
        InboxQuestion other =
                InboxQuestion.all(world.province.org("C2"), Role.REGISTRAR, Order.DUE);
        assertThatThrownBy(() -> world.reading.inbox(other, PageRequest.first(5), county))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> world.reading.counts(other.org(), Role.REGISTRAR, county))
                .isInstanceOf(NotFound.class);
        world.reading.inbox(other, PageRequest.first(5), Actor.operator("root"));
    }

    @Test
    void many_are_decided_at_once_and_one_that_is_refused_harms_no_other() {
        ApprovalCase good = world.open(world.transfer("C1.a", "C2.a"));
        ApprovalCase stale = world.open(world.transfer("C1.a", "C2.a"));
        ApprovalCase elsewhere = world.open(world.transfer("C2.a", "C1.a"));
        ApprovalCase hidden = world.open(world.transfer("C3.a", "C2.a"));
        ApprovalCase over = world.open(world.transfer("C1.a", "C2.a"));
        world.move(over, Move.REJECT, county).orElseThrow();
        ApprovalCase draw = world.open(world.draw("C1.a"));
        world.draw.objections = List.of(Reason.of("draw.lost"));
        ApprovalCase last = world.open(world.transfer("C1.a", "C2.a"));
        List<Item> items =
                List.of(
                        new Item(good.id(), 1),
                        new Item(stale.id(), 7),
                        new Item(elsewhere.id(), 1),
                        new Item(hidden.id(), 1),
                        new Item(new CaseId(999_999), 1),
                        new Item(over.id(), 2),
                        new Item(draw.id(), 1),
                        new Item(last.id(), 1));

        List<Result> results = world.bulk.decide(Move.APPROVE, "", items, county);

        List<String> expected =
                List.of(
                        "done",
                        "core.stale",
                        "core.not-allowed",
                        "core.not-found",
                        "core.not-found",
                        "approval.over",
                        "draw.lost",
                        "done");
        assertThat(results).extracting(InboxTest::word).isEqualTo(expected);
        assertThat(world.now(good).step()).isEqualTo(2);
        assertThat(world.now(last).step()).isEqualTo(2);
        assertThat(world.history(draw)).hasSize(1);
    }

    @Test
    void with_a_key_for_repetition_many_are_one_command_that_a_refusal_does_not_spoil() {
        ApprovalCase good = world.open(world.transfer("C1.a", "C2.a"));
        ApprovalCase stale = world.open(world.transfer("C1.a", "C2.a"));
        List<Item> items = List.of(new Item(stale.id(), 7), new Item(good.id(), 1));

        List<Result> results =
                db.commands()
                        .run(
                                () ->
                                        Outcome.accepted(
                                                world.bulk.decide(Move.APPROVE, "", items, county)))
                        .orElseThrow();

        assertThat(results).extracting(InboxTest::word).containsExactly("core.stale", "done");
        assertThat(world.now(good).step()).isEqualTo(2);
    }

    @Test
    void one_whose_domain_is_away_waits_and_the_others_are_decided() {
        ApprovalCase draw = world.open(world.draw("C1.a"));
        ApprovalCase good = world.open(world.transfer("C1.a", "C2.a"));
        world.present.remove(world.draw);
        assertThat(
                        world.bulk.decide(
                                Move.APPROVE,
                                "",
                                List.of(new Item(draw.id(), 1), new Item(good.id(), 1)),
                                county))
                .extracting(InboxTest::word)
                .containsExactly("core.domain-away", "done");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 201})
    void bulk_has_bounds(int items) {
        List<Item> wanted = java.util.Collections.nCopies(items, new Item(new CaseId(1), 1));
        assertThatThrownBy(() -> world.bulk.decide(Move.APPROVE, "", wanted, county))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void notices_are_unread_until_somebody_of_the_post_reads_them() {
        ApprovalCase one = world.open(world.transfer("C1.a", "C2.a"));
        ApprovalCase two = world.open(world.transfer("C1.a", "C2.a"));
        world.move(two, Move.RETURN, county).orElseThrow();

        var board = world.notices;
        assertThat(board.unread(county)).isEqualTo(2);
        assertThat(board.unread(world.registrar("C1.a"))).isEqualTo(1);
        assertThat(board.unread(world.registrar("C2.a"))).isZero();
        var page = board.list(true, PageRequest.first(1), county);
        assertThat(page.items()).extracting(notice -> notice.about()).containsExactly(two.id());
        var next = board.list(true, new PageRequest(page.next(), 1), county);
        assertThat(next.items()).extracting(notice -> notice.about()).containsExactly(one.id());
        assertThat(next.next()).isEmpty();

        assertThat(board.read(next.items().get(0).id(), county)).isEqualTo(1);
        assertThat(board.list(true, PageRequest.first(9), county).items()).hasSize(1);
        assertThat(board.list(false, PageRequest.first(9), county).items())
                .extracting(notice -> notice.readBy().orElse("-"))
                .containsExactly("-", "C1-registrar");
        assertThat(board.unread(world.registrar("C1.a"))).isEqualTo(1);
        assertThatThrownBy(() -> board.list(false, new PageRequest(Optional.of("x"), 1), county))
                .isInstanceOf(Invalid.class);
    }

    private InboxQuestion all(Order order) {
        return InboxQuestion.all(county.org(), Role.REGISTRAR, order);
    }

    private InboxQuestion question(
            Optional<String> type, boolean late, LocalDate from, LocalDate to) {
        return new InboxQuestion(
                county.org(),
                Role.REGISTRAR,
                type,
                Optional.of(late).filter(yes -> yes).map(yes -> world.reading.today()),
                Optional.ofNullable(from),
                Optional.ofNullable(to),
                Order.DUE);
    }

    private List<CaseId> ids(InboxQuestion question) {
        return world.reading.inbox(question, PageRequest.first(50), county).items().stream()
                .map(seen -> seen.about().id())
                .toList();
    }

    private static String word(Result result) {
        return result.decided().isPresent() ? "done" : result.reasons().get(0).code();
    }
}
