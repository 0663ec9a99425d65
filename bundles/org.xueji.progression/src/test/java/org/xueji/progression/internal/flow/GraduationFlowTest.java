package org.xueji.progression.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.xueji.progression.internal.World.A;
import static org.xueji.progression.internal.World.B;
import static org.xueji.progression.internal.World.CITY;
import static org.xueji.progression.internal.World.COUNTY;
import static org.xueji.progression.internal.World.F;
import static org.xueji.progression.internal.World.FAR_COUNTY;
import static org.xueji.progression.internal.World.INTO;
import static org.xueji.progression.internal.World.PROVINCE;
import static org.xueji.progression.internal.World.S;
import static org.xueji.progression.internal.World.codes;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseId;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.progression.internal.World;
import org.xueji.progression.internal.flow.Graduating.Otherwise;
import org.xueji.progression.internal.store.Graduate;
import org.xueji.progression.internal.store.Graduation;
import org.xueji.progression.internal.store.GraduationState;
import org.xueji.progression.internal.store.PromotionState;
import org.xueji.progression.internal.store.Run;
import org.xueji.progression.internal.store.RunKind;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.StudentStatus;
import org.xueji.testkit.TestDatabase;

/** Last grades leave, on both products. */
class GraduationFlowTest {

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void a_last_grade_leaves_who_has_a_case_stays_and_leaves_later(TestDatabase db) {
        try (World world = new World(db)) {
            List<PersonId> sixes = world.pupils(A, 6, 4);
            ApprovalCase open = world.other(A, sixes.get(1));
            world.status(sixes.get(2), StudentStatus.SUSPENDED);
            Graduation agreed =
                    world.agreed(
                            A,
                            Stage.PRIMARY,
                            List.of(new Otherwise(sixes.get(3), StudentStatus.COMPLETED)));
            assertThat(agreed.state()).isEqualTo(GraduationState.QUEUED);
            world.jobs.run(world.job);
            Graduation done = world.graduates.graduation(agreed.id(), world.registrar(A));
            assertThat(done.state()).isEqualTo(GraduationState.DONE);
            assertThat(List.of(done.graduated(), done.held())).containsExactly(2L, 1L);
            assertThat(pool(world))
                    .containsExactly(sixes.get(0) + " GRADUATED", sixes.get(3) + " COMPLETED");
            assertThat(world.now(sixes.get(0)).school()).isEmpty();
            assertThat(world.now(sixes.get(1)).status()).isEqualTo(StudentStatus.ENROLLED);
            assertThat(world.proof.prove().holds()).isTrue();

            assertThat(world.promoted(A).state())
                    .as("who is held by a case keeps nobody")
                    .isEqualTo(PromotionState.PROMOTED);
            world.approve(open.id()).orElseThrow();
            assertThat(world.graduated(A, Stage.PRIMARY).graduated()).isEqualTo(1);
            assertThat(pool(world)).hasSize(3);
            String number = world.now(sixes.get(1)).number().value();
            assertThat(world.hits.find(number, world.registrar(F)).orElseThrow())
                    .as("whichever school he goes on to")
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void of_a_senior_school_the_city_decides_last(TestDatabase db) {
        try (World world = new World(db)) {
            world.pupils(S, 3, 2);
            Graduation begun =
                    world.graduating
                            .begin(S, Stage.SENIOR, INTO, List.of(), world.registrar(S))
                            .orElseThrow();
            Graduation sent =
                    world.graduating
                            .submit(begun.id(), begun.version(), world.registrar(S))
                            .orElseThrow();
            ApprovalCase about = world.approvals.find(sent.about().orElseThrow()).orElseThrow();
            assertThat(about.steps())
                    .extracting(step -> step.org() + " " + step.role())
                    .containsExactly(
                            S + " " + Role.LEADER,
                            COUNTY + " " + Role.REGISTRAR,
                            CITY + " " + Role.REGISTRAR);
            world.approve(about.id()).orElseThrow();
            world.approve(about.id()).orElseThrow();
            assertThat(world.db.count("PRG_RUN")).as("before the city has agreed").isZero();
            world.approve(about.id()).orElseThrow();
            world.jobs.run(world.job);
            assertThat(pool(world, Stage.SENIOR)).hasSize(2);
            assertThat(world.graduates.graduation(begun.id(), world.registrar(S)).state())
                    .isEqualTo(GraduationState.DONE);
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void nobody_graduates_a_senior_school_in_the_citys_place(TestDatabase db) {
        try (World world = new World(db)) {
            PersonId pupil = world.pupil(A, 6);
            PersonId senior = world.pupil(S, 3);
            world.clock.set(LocalDate.of(INTO, 8, 11));
            assertThat(world.plans.of(PROVINCE, INTO, world.registrar(PROVINCE)))
                    .extracting(StagePlan::stage, StagePlan::pupils, StagePlan::taken)
                    .containsExactly(tuple(Stage.PRIMARY, 1L, 1L), tuple(Stage.SENIOR, 1L, 0L));
            world.run(world.zealous, RunKind.GRADUATION, PROVINCE, true);
            world.jobs.run(world.job);
            assertThat(world.now(pupil).status()).isEqualTo(StudentStatus.GRADUATED);
            assertThat(world.now(senior).status()).isEqualTo(StudentStatus.ENROLLED);
            world.run(world.zealous, RunKind.PROMOTION, PROVINCE, true);
            world.jobs.run(world.job);
            assertThat(world.promotion(S).state()).isEqualTo(PromotionState.REFUSED);
            assertThat(world.promotion(S).why()).containsExactly("registry.promote-not-graduated");
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void what_is_wrong_is_refused_with_every_reason(TestDatabase db) {
        try (World world = new World(db)) {
            PersonId one = world.pupil(A, 1);
            assertThat(
                            codes(
                                    world.graduating.begin(
                                            A,
                                            Stage.SENIOR,
                                            INTO,
                                            List.of(new Otherwise(one, StudentStatus.GRADUATED)),
                                            world.registrar(A))))
                    .containsExactly(
                            "progression.stage",
                            "progression.exception-pupil",
                            "progression.exception-as");
            Graduation begun =
                    world.graduating
                            .begin(A, Stage.PRIMARY, INTO, List.of(), world.registrar(A))
                            .orElseThrow();
            assertThat(
                            codes(
                                    world.graduating.begin(
                                            A, Stage.PRIMARY, INTO, List.of(), world.registrar(A))))
                    .containsExactly("progression.graduation-open");
            assertThat(
                            codes(
                                    world.graduating.submit(
                                            begun.id(), begun.version(), world.registrar(A))))
                    .containsExactly("progression.nobody");
            assertThat(
                            world.graduating
                                    .drop(begun.id(), begun.version(), world.registrar(A))
                                    .orElseThrow()
                                    .state())
                    .isEqualTo(GraduationState.DROPPED);
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void the_province_takes_it_back_after_the_promotion(TestDatabase db) {
        try (World world = new World(db)) {
            world.pupils(A, 6, 2);
            world.pupils(A, 5, 1);
            String before = world.hash();
            Graduation done = world.graduated(A, Stage.PRIMARY);
            world.promoted(A);
            assertThat(
                            codes(
                                    world.undoing.graduation(
                                            done.id(), "名单有误", world.registrar(PROVINCE))))
                    .containsExactly("progression.undo-order");
            world.undoing.promotion(A, INTO, "名单有误", world.registrar(PROVINCE)).orElseThrow();
            Graduation undone =
                    world.undoing
                            .graduation(done.id(), "名单有误", world.registrar(PROVINCE))
                            .orElseThrow();
            assertThat(undone.state()).isEqualTo(GraduationState.UNDONE);
            assertThat(world.hash()).isEqualTo(before);
            assertThat(pool(world)).isEmpty();
            assertThat(world.db.count("PRG_GRADUATE")).as("nothing is deleted").isEqualTo(2);
            assertThat(world.graduated(A, Stage.PRIMARY).graduated()).isEqualTo(2);
            assertThat(world.proof.prove().holds()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void what_the_city_has_agreed_to_outlives_a_run_that_was_given_up(TestDatabase db) {
        try (World world = new World(db)) {
            PersonId senior = world.pupil(S, 3);
            Graduation agreed = world.agreed(S, Stage.SENIOR, List.of());
            world.running.cancel(agreed.run().orElseThrow(), world.registrar(CITY)).orElseThrow();

            Graduation waiting = world.graduates.graduation(agreed.id(), world.registrar(S));
            assertThat(waiting.isAgreed()).isTrue();
            assertThat(waiting.day()).isEmpty();
            assertThat(world.plans.of(CITY, INTO, world.registrar(CITY)))
                    .extracting(StagePlan::begun, StagePlan::agreed, StagePlan::taken)
                    .containsExactly(tuple(1L, 1L, 0L));

            Run run = world.run(world.running, RunKind.GRADUATION, CITY, false);
            world.jobs.run(world.job);
            Graduation done = world.graduates.graduation(agreed.id(), world.registrar(S));
            assertThat(done.state()).isEqualTo(GraduationState.DONE);
            assertThat(done.run()).contains(run.id());
            assertThat(world.now(senior).status()).isEqualTo(StudentStatus.GRADUATED);
            assertThat(world.proof.prove().holds()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void while_it_waits_the_school_may_give_it_up_and_begin_anew(TestDatabase db) {
        try (World world = new World(db)) {
            world.pupil(A, 6);
            Actor own = world.registrar(A);
            Graduation agreed = world.agreed(A, Stage.PRIMARY, List.of());
            assertThat(codes(world.graduating.drop(agreed.id(), agreed.version(), own)))
                    .as("not while a run has it")
                    .containsExactly("progression.wrong-state");
            world.running.cancel(agreed.run().orElseThrow(), world.registrar(CITY)).orElseThrow();
            Graduation waiting = world.graduates.graduation(agreed.id(), own);
            world.graduating.drop(waiting.id(), waiting.version(), own).orElseThrow();
            assertThat(world.graduated(A, Stage.PRIMARY).graduated()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void what_nobody_agreed_to_is_the_schools_again(TestDatabase db) {
        try (World world = new World(db)) {
            world.pupil(A, 6);
            world.clock.set(LocalDate.of(INTO, 8, 11));
            Run run = world.run(world.zealous, RunKind.GRADUATION, COUNTY, true);
            world.jobs.stopAfter = 1;
            world.jobs.run(world.job);
            world.running.cancel(run.id(), world.registrar(COUNTY)).orElseThrow();
            assertThat(world.db.count("PRG_GRADUATION WHERE STATE = 'DROPPED'")).isEqualTo(1);
            world.clock.set(World.TODAY);
            world.jobs.stopAfter = Integer.MAX_VALUE;
            assertThat(world.graduated(A, Stage.PRIMARY).graduated()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void the_plan_says_who_leaves_and_who_stays_and_changes_nothing(TestDatabase db) {
        try (World world = new World(db)) {
            List<PersonId> sixes = world.pupils(A, 6, 5);
            world.other(A, sixes.get(0));
            world.status(sixes.get(1), StudentStatus.SUSPENDED);
            world.graduating
                    .begin(
                            A,
                            Stage.PRIMARY,
                            INTO,
                            List.of(
                                    new Otherwise(sixes.get(0), StudentStatus.INCOMPLETE),
                                    new Otherwise(sixes.get(2), StudentStatus.COMPLETED)),
                            world.registrar(A))
                    .orElseThrow();
            world.pupil(F, 6);
            world.pupils(S, 3, 2);
            String before = world.hash();

            StagePlan own =
                    new StagePlan(
                            Stage.PRIMARY,
                            1,
                            4,
                            Map.of(StudentStatus.COMPLETED, 1L, StudentStatus.GRADUATED, 2L),
                            1,
                            Map.of(StudentStatus.SUSPENDED, 1L),
                            1,
                            0,
                            0,
                            Map.of());
            assertThat(world.plans.of(A, INTO, world.actor(A, Role.LEADER))).containsExactly(own);
            StagePlan senior =
                    new StagePlan(
                            Stage.SENIOR,
                            1,
                            2,
                            Map.of(StudentStatus.GRADUATED, 2L),
                            0,
                            Map.of(),
                            0,
                            0,
                            0,
                            Map.of());
            assertThat(world.plans.of(COUNTY, INTO, world.registrar(COUNTY)))
                    .containsExactly(own, senior);
            assertThat(world.plans.of(PROVINCE, INTO, world.registrar(PROVINCE)).get(0))
                    .extracting(StagePlan::schools, StagePlan::pupils, StagePlan::taken)
                    .containsExactly(2L, 5L, 1L);
            assertThatThrownBy(() -> world.plans.of(A, INTO, world.registrar(FAR_COUNTY)))
                    .isInstanceOf(NotFound.class);
            assertThat(world.hash()).isEqualTo(before);
            assertThat(world.db.count("PRG_GRADUATION")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void held_is_who_has_a_case_not_who_has_gone_since_it_was_sent(TestDatabase db) {
        try (World world = new World(db)) {
            List<PersonId> last = world.pupils(S, 3, 3);
            world.other(S, last.get(0));
            Graduation agreed = world.agreed(S, Stage.SENIOR, List.of());
            world.status(last.get(1), StudentStatus.SUSPENDED);
            world.jobs.run(world.job);
            Graduation done = world.graduates.graduation(agreed.id(), world.registrar(S));
            assertThat(List.of(done.pupils(), done.graduated(), done.held()))
                    .containsExactly(3L, 1L, 1L);
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void a_stage_that_the_school_has_no_more_waits(TestDatabase db) {
        try (World world = new World(db)) {
            PersonId six = world.pupil(B, 6);
            Graduation agreed = world.agreed(B, Stage.PRIMARY, List.of());
            world.stages(B, "JUNIOR:3");
            world.jobs.run(world.job);
            assertThat(world.graduates.graduation(agreed.id(), world.registrar(B)).isAgreed())
                    .isTrue();
            assertThat(world.now(six).status()).isEqualTo(StudentStatus.ENROLLED);
            JournalEntry row = world.journal.get(world.journal.size() - 1);
            assertThat(row.result()).isEqualTo("refused");
            assertThat(row.inputs()).containsEntry("why", "registry.graduate-stage");
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void with_a_wrong_length_of_schooling_nobody_leaves(TestDatabase db) {
        try (World world = new World(db)) {
            PersonId five = world.pupil(B, 5);
            PersonId six = world.pupil(B, 6);
            Graduation begun =
                    world.graduating
                            .begin(B, Stage.PRIMARY, INTO, List.of(), world.registrar(B))
                            .orElseThrow();
            world.stages(B, "PRIMARY:5");
            assertThat(submit(world, begun).reasons())
                    .containsExactly(
                            Reason.of(
                                            "registry.graduate-years",
                                            Map.of("grade", "16", "pupils", "1", "years", "5"))
                                    .at("/stage"));
            world.stages(B, "PRIMARY:6");
            CaseId about = submit(world, begun).orElseThrow().about().orElseThrow();
            world.stages(B, "PRIMARY:5");
            assertThat(codes(world.approve(about)))
                    .as("the leader is not let confirm it either")
                    .containsExactly("registry.graduate-years");

            world.stages(B, "PRIMARY:6");
            world.approve(about).orElseThrow();
            world.stages(B, "PRIMARY:5");
            world.jobs.run(world.job);
            assertThat(world.graduates.graduation(begun.id(), world.registrar(B)).isAgreed())
                    .as("it waits for the next run")
                    .isTrue();
            assertThat(statuses(world, five, six)).containsOnly(StudentStatus.ENROLLED);
            JournalEntry row = world.journal.get(world.journal.size() - 1);
            assertThat(row.result()).isEqualTo("refused");
            assertThat(row.inputs()).containsEntry("why", "registry.graduate-years");

            world.stages(B, "PRIMARY:6");
            world.run(world.running, RunKind.GRADUATION, COUNTY, false);
            world.jobs.run(world.job);
            assertThat(statuses(world, five, six))
                    .containsExactly(StudentStatus.ENROLLED, StudentStatus.GRADUATED);
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void nor_does_a_run_let_them_leave_for_a_school_that_forgot(TestDatabase db) {
        try (World world = new World(db)) {
            PersonId other = world.pupil(A, 6);
            PersonId five = world.pupil(B, 5);
            PersonId six = world.pupil(B, 6);
            world.stages(B, "PRIMARY:5");
            world.clock.set(LocalDate.of(INTO, 8, 11));
            StagePlan plan = world.plans.of(COUNTY, INTO, world.registrar(COUNTY)).get(0);
            assertThat(plan.taken()).isEqualTo(1);
            assertThat(plan.refused()).isEqualTo(Map.of("registry.graduate-years", 1L));

            world.run(world.zealous, RunKind.GRADUATION, COUNTY, true);
            world.jobs.run(world.job);

            assertThat(statuses(world, other, five, six))
                    .containsExactly(
                            StudentStatus.GRADUATED,
                            StudentStatus.ENROLLED,
                            StudentStatus.ENROLLED);
            assertThat(world.db.count("PRG_GRADUATION")).isEqualTo(1);
        }
    }

    private static Outcome<Graduation> submit(World world, Graduation begun) {
        return world.graduating.submit(begun.id(), begun.version(), world.registrar(B));
    }

    private static List<StudentStatus> statuses(World world, PersonId... pupils) {
        return Stream.of(pupils).map(each -> world.now(each).status()).toList();
    }

    private static List<String> pool(World world) {
        return pool(world, Stage.PRIMARY);
    }

    private static List<String> pool(World world, Stage stage) {
        return world
                .graduates
                .list(
                        COUNTY,
                        INTO,
                        Optional.of(stage),
                        PageRequest.first(10),
                        world.registrar(COUNTY))
                .items()
                .stream()
                .map((Graduate each) -> each.person() + " " + each.as())
                .toList();
    }
}
