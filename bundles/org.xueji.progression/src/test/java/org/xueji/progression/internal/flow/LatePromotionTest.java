package org.xueji.progression.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.progression.internal.World.A;
import static org.xueji.progression.internal.World.B;
import static org.xueji.progression.internal.World.COUNTY;
import static org.xueji.progression.internal.World.INTO;
import static org.xueji.progression.internal.World.PROVINCE;
import static org.xueji.progression.internal.World.codes;
import static org.xueji.progression.internal.flow.PromotionFlowTest.states;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.time.Window;
import org.xueji.progression.internal.World;
import org.xueji.progression.internal.store.GraduationId;
import org.xueji.progression.internal.store.Promotion;
import org.xueji.progression.internal.store.PromotionState;
import org.xueji.progression.internal.store.RunKind;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Progressions.Balance;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.StudentStatus;
import org.xueji.testkit.QuietRun;
import org.xueji.testkit.TestDatabase;

/** Who comes late, is forgotten or has nobody left, on both products. */
class LatePromotionTest {

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void who_comes_from_a_school_that_waits_goes_on_after_the_others(TestDatabase db) {
        try (World world = new World(db)) {
            PersonId one = world.pupil(A, 1);
            world.promoted(A);
            List<Balance> closed = world.reading.balances(A, 2014, world.registrar(A));
            PersonId late = world.pupil(A, 1);

            Promotion done = world.promoted(A);
            assertThat(done.promoted()).isEqualTo(2);
            assertThat(yearOf(world, late)).isEqualTo(2015);
            assertThat(world.reading.balances(A, 2014, world.registrar(A)))
                    .as("the year was closed when the others went on")
                    .isEqualTo(closed);
            assertThat(codes(world.submit(A))).containsExactly("progression.wrong-state");
            assertThat(world.proof.prove().holds()).isTrue();

            Promotion undone =
                    world.undoing
                            .promotion(A, INTO, "班级对应有误", world.registrar(PROVINCE))
                            .orElseThrow();
            assertThat(undone.state()).isEqualTo(PromotionState.UNDONE);
            assertThat(undone.promoted()).isZero();
            assertThat(List.of(yearOf(world, one), yearOf(world, late)))
                    .as("both promotions were taken back")
                    .containsExactly(2014, 2014);
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void who_came_later_is_reported_and_done_like_a_school_that_forgot(TestDatabase db) {
        try (World world = new World(db)) {
            world.pupil(A, 1);
            world.pupil(A, 6);
            GraduationId graduation = world.graduated(A, Stage.PRIMARY).id();
            world.promoted(A);
            PersonId late = world.pupil(A, 1);
            world.clock.set(LocalDate.of(2015, 8, 11));
            world.run(world.running, RunKind.PROMOTION, COUNTY, false);
            world.jobs.run(world.job);
            assertThat(states(world)).containsExactly("2001 MISSED");
            assertThat(codes(world.undoing.graduation(graduation, "名单有误", province(world))))
                    .as("its pupils went on all the same")
                    .containsExactly("progression.undo-order");

            world.run(world.zealous, RunKind.PROMOTION, COUNTY, true);
            world.jobs.run(world.job);
            assertThat(states(world)).containsExactly("2001 PROMOTED");
            assertThat(yearOf(world, late)).isEqualTo(2015);
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void a_school_that_has_nobody_left_closes_its_year(TestDatabase db) {
        try (World world = new World(db)) {
            world.pupils(A, 6, 2);
            world.pupils(B, 6, 3);
            world.graduated(A, Stage.PRIMARY);
            world.graduated(B, Stage.PRIMARY);
            world.promoted(A);
            assertThat(world.reading.balances(A, 2014, world.registrar(A)))
                    .containsExactly(new Balance("16", 2, 0, 0, 2, 0));

            world.clock.set(LocalDate.of(2015, 8, 11));
            world.run(world.running, RunKind.PROMOTION, COUNTY, false);
            world.jobs.run(world.job);
            assertThat(states(world)).as("nobody was forgotten").containsExactly("2001 PROMOTED");
            world.run(world.zealous, RunKind.PROMOTION, COUNTY, true);
            world.jobs.run(world.job);
            assertThat(states(world)).containsExactly("2001 PROMOTED", "2002 PROMOTED");
            assertThat(world.reading.balances(COUNTY, 2014, world.registrar(COUNTY)))
                    .containsExactly(new Balance("16", 5, 0, 0, 5, 0));
            world.undoing.promotion(A, INTO, "班级对应有误", province(world)).orElseThrow();
            assertThat(states(world)).containsExactly("2001 UNDONE", "2002 PROMOTED");
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void a_school_that_was_given_more_days_has_not_let_them_pass(TestDatabase db) {
        try (World world = new World(db)) {
            world.pupil(A, 1);
            world.pupil(B, 1);
            world.windows.grant(
                    A, new Window(LocalDate.of(2015, 8, 10), LocalDate.of(2015, 8, 31)));
            world.clock.set(LocalDate.of(2015, 8, 11));
            world.run(world.running, RunKind.PROMOTION, COUNTY, false);
            world.jobs.run(world.job);
            assertThat(states(world)).containsExactly("2002 MISSED");
            PersonId last = world.pupil(A, 6);
            PersonId forgotten = world.pupil(B, 6);
            world.run(world.zealous, RunKind.GRADUATION, COUNTY, true);
            world.jobs.run(world.job);
            assertThat(world.now(last).status()).isEqualTo(StudentStatus.ENROLLED);
            assertThat(world.now(forgotten).status()).isEqualTo(StudentStatus.GRADUATED);
            world.run(world.zealous, RunKind.PROMOTION, COUNTY, true);
            world.jobs.run(world.job);
            assertThat(states(world)).containsExactly("2002 PROMOTED");
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void days_that_have_not_begun_are_not_over(TestDatabase db) {
        try (World world = new World(db)) {
            world.pupil(A, 1);
            world.windows.narrow(new Window(LocalDate.of(2015, 8, 5), LocalDate.of(2015, 8, 10)));
            world.clock.set(LocalDate.of(2015, 8, 2));
            world.missed.run(new QuietRun());
            assertThat(world.db.count("PRG_RUN")).isZero();
        }
    }

    private static int yearOf(World world, PersonId pupil) {
        return world.now(pupil).placement().orElseThrow().schoolYear();
    }

    private static Actor province(World world) {
        return world.registrar(PROVINCE);
    }
}
