package org.xueji.statuschange.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.statuschange.internal.flow.Filled.back;
import static org.xueji.statuschange.internal.flow.Filled.noEnd;
import static org.xueji.statuschange.internal.flow.Filled.registrar;
import static org.xueji.statuschange.internal.flow.Filled.suspended;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseType;
import org.xueji.approval.api.NewCase;
import org.xueji.approval.api.Route;
import org.xueji.approval.api.RouteRequest;
import org.xueji.approval.internal.flow.Move;
import org.xueji.approval.internal.flow.MoveRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.Stale;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Parties;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.StudentStatus;
import org.xueji.statuschange.internal.World;
import org.xueji.statuschange.internal.store.Change;
import org.xueji.statuschange.internal.store.ChangeState;
import org.xueji.statuschange.internal.type.ChangeType;
import org.xueji.testkit.Race;
import org.xueji.testkit.TestDatabase;

/** Deaths, and what they do to whatever else is open. */
class DeathTest {
    private static final String ALL = "org.xueji.testkit.TestDatabases#all";

    @ParameterizedTest
    @MethodSource(ALL)
    void a_death_ends_every_other_open_case(TestDatabase db) {
        try (World world = new World(db)) {
            Other other = new Other();
            world.types.add(other);
            Student pupil = world.pupil(Stage.SENIOR);
            Change withdrawal = world.sent(pupil, ChangeType.WITHDRAWAL, noEnd());
            ApprovalCase draw =
                    world.approvals.open(other.about(pupil), registrar(world)).orElseThrow();
            Student another = world.pupil(Stage.SENIOR);
            Change kept = world.sent(another, ChangeType.WITHDRAWAL, noEnd());

            Change death = world.sent(pupil, ChangeType.DEATH, noEnd());
            assertThat(World.codes(world.draw(pupil, ChangeType.DEATH, noEnd())))
                    .containsExactly("statuschange.twice");
            world.move(death, Move.APPROVE).orElseThrow();
            assertThat(world.fresh(withdrawal).state()).isEqualTo(ChangeState.OPEN);
            world.approveAll(death);

            assertThat(world.fresh(death).state()).isEqualTo(ChangeState.DONE);
            assertThat(world.fresh(withdrawal).state()).isEqualTo(ChangeState.CANCELLED);
            assertThat(world.approvals.find(draw.id()).orElseThrow().state().isOpen()).isFalse();
            assertThat(other.ended).isEqualTo(1);
            assertThat(world.fresh(kept).state()).isEqualTo(ChangeState.OPEN);
            assertThat(world.now(pupil.id()).status()).isEqualTo(StudentStatus.DECEASED);
            assertThat(
                            db.value(
                                    "SELECT COUNT(*) FROM STC_CHANGE WHERE OPEN_PERSON = "
                                            + pupil.id()))
                    .contains("0");
            assertThat(world.proof.prove().holds()).isTrue();
            assertThat(world.journal)
                    .extracting(JournalEntry::action)
                    .contains(StatusChangeActions.TAKE_EFFECT);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_death_that_cannot_take_effect_ends_nothing(TestDatabase db) {
        try (World world = new World(db)) {
            Student pupil = world.pupil(Stage.PRIMARY);
            Change death = world.sent(pupil, ChangeType.DEATH, noEnd());
            Change.Terms later =
                    new Change.Terms(
                            LocalDate.of(2014, 10, 18), Optional.empty(), Optional.empty(), "", "");
            world.done(pupil, ChangeType.STUDY_ABROAD, later);
            Change again =
                    world.sent(
                            pupil,
                            ChangeType.RETURN_FROM_ABROAD,
                            back(World.TODAY, World.classOf(Stage.PRIMARY, 2)));
            world.move(death, Move.APPROVE).orElseThrow();

            assertThat(World.codes(world.move(death, Move.APPROVE)))
                    .containsExactly("registry.status-day");

            assertThat(world.now(pupil.id()).status()).isEqualTo(StudentStatus.ABROAD);
            assertThat(world.fresh(death).state()).isEqualTo(ChangeState.OPEN);
            assertThat(world.fresh(again).state()).isEqualTo(ChangeState.OPEN);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void of_a_death_and_a_suspension_at_once_the_death_stays(TestDatabase db) throws Exception {
        try (World world = new World(db)) {
            for (int round = 0; round < 8; round++) {
                Student pupil = world.pupil(Stage.PRIMARY);
                Change suspension = world.sent(pupil, ChangeType.SUSPENSION, suspended(World.END));
                Change death = world.sent(pupil, ChangeType.DEATH, noEnd());
                world.move(suspension, Move.APPROVE).orElseThrow();
                world.move(death, Move.APPROVE).orElseThrow();
                Race race = new Race();
                race.run(() -> raced(world, race, suspension), () -> raced(world, race, death));

                assertThat(world.fresh(death).state()).isEqualTo(ChangeState.DONE);
                assertThat(world.fresh(suspension).state())
                        .isIn(ChangeState.DONE, ChangeState.CANCELLED);
                assertThat(world.now(pupil.id()).status()).isEqualTo(StudentStatus.DECEASED);
            }
            assertThat(world.proof.prove().holds()).isTrue();
            assertThat(
                            db.value(
                                    "SELECT COUNT(*) FROM STC_SUSPENSION WHERE OPEN_PERSON IS NOT NULL"))
                    .contains("0");
        }
    }

    /** The loser is refused, or his version is stale; he may not break anything. */
    private static boolean raced(World world, Race race, Change of) {
        ApprovalCase about = world.about(of);
        Actor by = about.waitingStep().map(step -> world.actor(step.org(), step.role())).get();
        MoveRequest approve = new MoveRequest(Move.APPROVE, OptionalLong.of(about.version()), "");
        race.meet();
        try {
            return world.approvals.move(about.id(), approve, by).isAccepted();
        } catch (Stale e) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_death_may_say_of_what_and_no_other_change_may(TestDatabase db) {
        try (World world = new World(db)) {
            Student pupil = world.pupil(Stage.PRIMARY);
            for (String code : List.of("41", "70", "89", "")) {
                assertThat(World.codes(world.draw(pupil, ChangeType.DEATH, because(code))))
                        .as(code)
                        .isEmpty();
            }
            for (String code : List.of("10", "99", "48")) {
                assertThat(World.codes(world.draw(pupil, ChangeType.DEATH, because(code))))
                        .as(code)
                        .containsExactly("statuschange.reason");
            }
            assertThat(World.codes(world.draw(pupil, ChangeType.STUDY_ABROAD, because("41"))))
                    .containsExactly("statuschange.reason");
        }
    }

    private static Change.Terms because(String reason) {
        return new Change.Terms(World.DAY, Optional.empty(), Optional.empty(), reason, "");
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_death_of_long_ago_is_told_and_refuses_nothing(TestDatabase db) {
        try (World world = new World(db)) {
            // ten working days before Monday 20 October, holidays left aside
            assertThat(late(world, LocalDate.of(2014, 10, 6))).isEmpty();
            assertThat(late(world, LocalDate.of(2014, 10, 3))).containsExactly("statuschange.late");
        }
    }

    private static List<String> late(World world, LocalDate day) {
        Change.Terms terms = new Change.Terms(day, Optional.empty(), Optional.empty(), "", "");
        Change death = world.sent(world.pupil(Stage.PRIMARY), ChangeType.DEATH, terms);
        return world.reading.seen(death).warnings().stream().map(Reason::code).toList();
    }

    /** A case of another domain that is not exclusive, such as a draw. */
    private static final class Other implements CaseType {
        private int ended;

        NewCase about(Student pupil) {
            return new NewCase(
                    name(),
                    "1",
                    Optional.of(pupil.id()),
                    Stage.SENIOR,
                    Parties.of(World.A),
                    World.A);
        }

        @Override
        public String name() {
            return "other";
        }

        @Override
        public boolean isExclusive() {
            return false;
        }

        @Override
        public Route route(RouteRequest request) {
            return ChangeRoute.of(request);
        }

        @Override
        public List<Reason> approved(ApprovalCase approved, Actor by) {
            return List.of();
        }

        @Override
        public void ended(ApprovalCase gone, Actor by) {
            ended++;
        }
    }
}
