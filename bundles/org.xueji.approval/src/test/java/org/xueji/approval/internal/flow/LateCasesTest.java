package org.xueji.approval.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseReminders.Occasion;
import org.xueji.approval.api.CaseReminders.Reminder;
import org.xueji.approval.api.CaseState;
import org.xueji.approval.api.Waiting;
import org.xueji.approval.internal.FakeCalendar;
import org.xueji.approval.internal.FakeType;
import org.xueji.approval.internal.World;
import org.xueji.approval.internal.store.Notices;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.Stale;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.post.Post;
import org.xueji.core.api.time.WorkingDays;
import org.xueji.testkit.QuietRun;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;

@ParameterizedClass
@MethodSource("org.xueji.testkit.TestDatabases#all")
class LateCasesTest {
    private static final LocalDate TUESDAY = LocalDate.of(2014, 9, 9);

    /** All but the key, and what says whose open case it is. */
    static final String COLUMNS =
            "CASE_TYPE, REFERENCE, PUPIL_ID, STAGE, OWNER_ID, SENDING_ID, RECEIVING_ID,"
                    + " INITIATOR_ID, STATE, STEP_NO, ROUND_NO, WAIT_ORG, WAIT_ROLE,"
                    + " WAIT_STEP, RECEIVED_ON, DUE_ON, PROVISIONAL, ROUTE_NAME,"
                    + " ROUTE_VERSION, ROUTE_DIGEST, OPENED_AT, CHANGED_AT, VERSION";

    @Parameter TestDatabase db;
    private World world;

    @BeforeEach
    void start() {
        world = new World(db);
    }

    @Test
    void who_is_late_is_reminded_once_a_working_day_and_so_is_the_one_above() {
        ApprovalCase late = world.opened();
        ApprovalCase decided = world.approved(world.opened(), 1);
        on(LocalDate.of(2014, 9, 5));
        remind();
        assertThat(overdue(world.leader("C1.a"))).as("the last day is in time").isEmpty();

        on(TUESDAY);
        remind();
        remind();

        assertThat(overdue(world.leader("C1.a"))).containsExactly(late.id().value());
        assertThat(overdue(world.leader("C2.a"))).containsExactly(decided.id().value());
        assertThat(overdue(world.registrar("C1"))).containsExactly(late.id().value());
        assertThat(overdue(world.registrar("C2"))).containsExactly(decided.id().value());
        assertThat(overdue(world.registrar("T1"))).isEmpty();
        on(LocalDate.of(2014, 9, 13));
        remind();
        assertThat(overdue(world.registrar("C1"))).as("a Saturday").hasSize(1);
        on(LocalDate.of(2014, 9, 15));
        remind();
        assertThat(overdue(world.registrar("C1"))).hasSize(2);
        assertThat(world.now(late)).as("nothing is decided").isEqualTo(late);
    }

    @Test
    void a_step_that_was_decided_is_no_longer_reminded_of() {
        ApprovalCase late = world.opened();
        on(TUESDAY);
        world.approved(late, 1);

        remind();

        assertThat(overdue(world.leader("C1.a"))).isEmpty();
        assertThat(overdue(world.leader("C2.a"))).isEmpty();
    }

    @Test
    void many_late_cases_are_told_in_chunks() {
        world.opened();
        for (int doubled = 0; doubled < 11; doubled++) {
            db.execute("INSERT INTO APR_CASE (%1$s) SELECT %1$s FROM APR_CASE".formatted(COLUMNS));
        }
        db.execute("UPDATE APR_CASE SET DUE_ON = DATE('2014-09-01')");
        on(TUESDAY);

        remind();

        assertThat(db.count("APR_NOTICE WHERE KIND = 'OVERDUE'")).isEqualTo(2 * 2_048);
    }

    @Test
    void days_are_sure_once_their_calendar_is_published() {
        on(LocalDate.of(2015, 12, 30));
        ApprovalCase running = world.opened();
        ApprovalCase returned = world.opened();
        world.move(returned, Move.RETURN, world.turn(returned)).orElseThrow();
        assertThat(waiting(running).provisional()).isTrue();
        assertThat(waiting(running).due()).isEqualTo(LocalDate.of(2016, 1, 4));

        dueDays(new FakeCalendar());
        assertThat(waiting(running).provisional()).as("not yet published").isTrue();
        dueDays(new NewYearOff());

        for (ApprovalCase each : List.of(running, returned)) {
            assertThat(waiting(each).provisional()).isFalse();
            assertThat(waiting(each).due()).isEqualTo(LocalDate.of(2016, 1, 5));
        }
        assertThat(world.now(running).version()).isEqualTo(running.version());
        world.approved(running, 1);
    }

    @Test
    void what_is_late_for_long_is_looked_at_and_then_ended() {
        ApprovalCase old = world.opened();
        world.draw.route = FakeType.route("test.draw", "1.0.0", "owner-school", "owner-managing");
        ApprovalCase away = world.open(world.draw("C1.a"));
        on(TUESDAY);
        ApprovalCase fresh = world.opened();
        Actor root = Actor.operator("root");
        var wanted = new Clearing.Wanted(TUESDAY, Optional.empty());
        Clearing clearing = world.clearing;

        Clearing.Preview preview = clearing.preview(wanted, 1, root);
        assertThat(preview.cases()).isEqualTo(2);
        assertThat(preview.oldest()).hasSize(1);
        assertThat(world.now(old).state().isOpen()).as("only looked at").isTrue();
        var draws = new Clearing.Wanted(TUESDAY, Optional.of("draw"));
        assertThat(clearing.preview(draws, 9, root).cases()).isEqualTo(1);

        world.present.remove(world.draw);
        assertThat(clearing.clearOldest(wanted, "超期半年", root))
                .extracting(result -> result.decided().isPresent())
                .containsExactlyInAnyOrder(true, false);

        assertThat(world.now(old).state()).isEqualTo(CaseState.CANCELLED);
        assertThat(world.history(old)).last().extracting(e -> e.why()).isEqualTo("超期半年");
        assertThat(world.now(away).state()).isEqualTo(CaseState.RUNNING);
        assertThat(world.now(fresh).state()).isEqualTo(CaseState.RUNNING);
        assertThat(world.transfer.told).contains("CANCELLED " + old.reference());
        assertThatThrownBy(() -> clearing.clearOldest(wanted, "", root))
                .isInstanceOf(Invalid.class);
        var tomorrow = new Clearing.Wanted(TUESDAY.plusDays(1), Optional.empty());
        assertThatThrownBy(() -> clearing.preview(tomorrow, 1, root)).isInstanceOf(Invalid.class);
        assertThat(clearing.preview(wanted, 1, world.registrar("P")).cases()).isEqualTo(1);
        for (Actor other : List.of(world.registrar("T1"), world.leader("P"))) {
            assertThatThrownBy(() -> clearing.preview(wanted, 1, other))
                    .isInstanceOf(NotAllowed.class);
        }
    }

    @Test
    void what_was_looked_at_is_ended_one_by_one_and_each_says_what_became_of_it() {
        ApprovalCase late = world.opened();
        ApprovalCase moved = world.opened();
        ApprovalCase decided = world.opened();
        on(TUESDAY);
        ApprovalCase fresh = world.opened();
        world.approved(decided, 1);
        db.execute("UPDATE APR_CASE SET VERSION = 7 WHERE ID = " + moved.id());
        Actor province = world.registrar("P");
        var wanted = new Clearing.Wanted(TUESDAY, Optional.empty());
        List<BulkDecisions.Item> items =
                List.of(late, moved, decided, fresh).stream()
                        .map(each -> new BulkDecisions.Item(each.id(), each.version()))
                        .toList();

        List<BulkDecisions.Result> results = world.clearing.clear(wanted, items, "超期半年", province);

        assertThat(results)
                .extracting(each -> each.reasons().stream().map(Reason::code).toList())
                .containsExactly(
                        List.of(),
                        List.of("core.stale"),
                        List.of("approval.clear-not-late"),
                        List.of("approval.clear-not-late"));
        assertThat(world.now(late).state()).isEqualTo(CaseState.CANCELLED);
        assertThat(world.history(late)).last().extracting(e -> e.by()).isEqualTo(province);
        assertThat(world.now(fresh).state()).isEqualTo(CaseState.RUNNING);
        assertThatThrownBy(() -> world.clearing.clear(wanted, List.of(), "超期", province))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> world.clearing.clear(wanted, items, "超期", world.registrar("T1")))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void a_domain_s_reminders_are_notices_like_any_other() throws Exception {
        ApprovalCase about = world.opened();
        Post school = new Post(world.province.org("C1.a"), Role.REGISTRAR);
        db.database()
                .inChunk(
                        on -> {
                            new Reminding(world.clock)
                                    .remind(
                                            on,
                                            List.of(
                                                    reminder(about, Occasion.ENDS_SOON, school),
                                                    reminder(about, Occasion.PAST_END, school)));
                            return true;
                        });

        assertThat(world.notices.unread(world.registrar("C1.a"))).isEqualTo(2);
        assertThat(
                        world.notices
                                .list(school, true, PageRequest.first(9), Actor.operator("root"))
                                .items())
                .extracting(Notices.Notice::kind)
                .containsExactly(Notices.Kind.PAST_END, Notices.Kind.ENDS_SOON);
        assertThatThrownBy(
                        () ->
                                world.notices.list(
                                        school, true, PageRequest.first(9), world.registrar("C1")))
                .isInstanceOf(NotAllowed.class);
    }

    private static Reminder reminder(ApprovalCase about, Occasion occasion, Post to) {
        return new Reminder(about.id(), about.type(), occasion, to);
    }

    @Test
    void a_case_that_moved_since_it_was_looked_at_is_not_ended() {
        ApprovalCase moved = world.opened();
        MoveRequest old = new MoveRequest(Move.CANCEL, OptionalLong.of(1), "超期");
        world.approved(moved, 1);
        assertThatThrownBy(() -> world.flow.move(moved.id(), old, Actor.operator("root")))
                .isInstanceOf(Stale.class);
    }

    /** The year after is published, and its first Monday is a holiday. */
    private static final class NewYearOff implements WorkingDays {
        private final WorkingDays year = new FakeCalendar();

        @Override
        public boolean isWorkingDay(LocalDate day) {
            return year.isWorkingDay(day) && !day.equals(LocalDate.of(2016, 1, 4));
        }

        @Override
        public Due dueAfter(LocalDate received, int workingDays) {
            LocalDate due = year.dueAfter(received, workingDays).day();
            return new Due(isWorkingDay(due) ? due : due.plusDays(1), false);
        }

        @Override
        public int between(LocalDate from, LocalDate to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isPublished(int year) {
            return true;
        }
    }

    private Waiting waiting(ApprovalCase of) {
        return world.now(of).waiting().orElseThrow();
    }

    private void on(LocalDate day) {
        world.clock.set(TestClock.on(day).instant());
    }

    private void remind() {
        new RemindJob(world.watched, world.province, new FakeCalendar(), world.journal, world.clock)
                .run(new QuietRun());
    }

    private void dueDays(WorkingDays calendar) {
        new DueDaysJob(world.watched, calendar, world.journal).run(new QuietRun());
    }

    /** The cases that the actor's post was reminded of. */
    private List<Long> overdue(Actor actor) {
        return world.notices.list(false, PageRequest.first(100), actor).items().stream()
                .filter(notice -> notice.kind() == Notices.Kind.OVERDUE)
                .map(notice -> notice.about().value())
                .toList();
    }
}
