package org.xueji.progression.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.progression.internal.World.A;
import static org.xueji.progression.internal.World.B;
import static org.xueji.progression.internal.World.CITY;
import static org.xueji.progression.internal.World.COUNTY;
import static org.xueji.progression.internal.World.F;
import static org.xueji.progression.internal.World.INTO;
import static org.xueji.progression.internal.World.PROVINCE;
import static org.xueji.progression.internal.World.classOf;
import static org.xueji.progression.internal.World.codes;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.approval.internal.flow.Move;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.progression.internal.World;
import org.xueji.progression.internal.store.Promotion;
import org.xueji.progression.internal.store.PromotionState;
import org.xueji.progression.internal.store.Run;
import org.xueji.progression.internal.store.RunKind;
import org.xueji.progression.internal.store.RunState;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Progressions.Balance;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.StudentStatus;
import org.xueji.testkit.QuietRun;
import org.xueji.testkit.Quota;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

/** Schools go on into the next year, on both products. */
class PromotionFlowTest {

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void a_school_plans_its_leader_confirms_and_its_pupils_have_their_places(TestDatabase db) {
        try (World world = new World(db)) {
            List<PersonId> ones = world.pupils(A, 1, 3);
            PersonId away = world.pupil(A, 2);
            world.status(away, StudentStatus.SUSPENDED);
            String before = world.hash();
            SchoolPlan plan = world.reading.plan(A, INTO, world.registrar(A));
            assertThat(plan.objections()).isEmpty();
            assertThat(plan.promoted()).isEqualTo(3);
            assertThat(plan.staying()).isEqualTo(Map.of(StudentStatus.SUSPENDED, 1L));
            assertThat(plan.opened()).isEqualTo(1);
            assertThat(world.hash()).as("it was only asked").isEqualTo(before);
            assertThat(world.promotion(A).version()).isZero();

            Promotion confirmed = world.confirmed(A);
            assertThat(confirmed.state()).isEqualTo(PromotionState.QUEUED);
            world.jobs.run(world.job);

            Promotion done = world.promotion(A);
            assertThat(done.state()).isEqualTo(PromotionState.PROMOTED);
            assertThat(done.promoted()).isEqualTo(3);
            assertThat(done.staying()).isEqualTo(1);
            assertThat(done.opened()).isEqualTo(1);
            for (PersonId each : ones) {
                assertThat(world.now(each).placement().orElseThrow().schoolYear()).isEqualTo(2015);
                assertThat(world.now(each).placement().orElseThrow().grade()).isEqualTo("12");
            }
            assertThat(world.now(away).placement().orElseThrow().grade()).isEqualTo("12");
            assertThat(world.now(away).placement().orElseThrow().schoolYear()).isEqualTo(2014);
            assertThat(world.reading.balances(A, 2014, world.registrar(A)))
                    .containsExactly(
                            new Balance("11", 3, 0, 0, 0, 3), new Balance("12", 1, 0, 0, 0, 1));
            JournalEntry row = world.journal.get(world.journal.size() - 1);
            assertThat(row.inputs())
                    .containsEntry("what", "promote")
                    .containsEntry("pupils", "3")
                    .containsEntry("start", "4")
                    .containsEntry("end", "4");
            assertThat(world.proof.prove().holds()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void what_is_wrong_is_refused_with_every_reason(TestDatabase db) {
        try (World world = new World(db)) {
            world.pupils(A, 1, 2);
            world.pupils(A, 6, 2);
            assertThat(codes(world.submit(A)))
                    .as("graduation comes first")
                    .containsExactly("registry.promote-not-graduated");
            world.clock.set(LocalDate.of(2015, 8, 11));
            assertThat(codes(world.submit(A)))
                    .containsExactly("core.window-closed", "registry.promote-not-graduated");
            world.clock.set(World.TODAY);
            world.graduated(A, Stage.PRIMARY);
            assertThat(
                            codes(
                                    world.planning.choose(
                                            A,
                                            INTO,
                                            List.of(
                                                    Map.entry(classOf(A, 1), new ClassId(999)),
                                                    Map.entry(classOf(A, 1), new ClassId(998)),
                                                    Map.entry(classOf(A, 6), new ClassId(998))),
                                            0,
                                            world.registrar(A))))
                    .as("a class that does not exist, twice, and a last grade")
                    .containsExactly(
                            "progression.class-twice",
                            "progression.class-from",
                            "registry.promote-class");
            world.promoted(A);
            assertThat(codes(world.submit(A)))
                    .as("twice")
                    .containsExactly("progression.wrong-state");
            world.db.execute("UPDATE REG_SCHOOL SET STAGES = 'PRIMARY:5' WHERE ORG_ID = " + B);
            world.pupil(B, 6);
            assertThat(codes(world.submit(B)))
                    .as("wrong length of schooling")
                    .contains("registry.promote-years");
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void the_leader_may_give_it_back_and_other_classes_may_be_chosen(TestDatabase db) {
        try (World world = new World(db)) {
            PersonId pupil = world.pupil(A, 1);
            ClassId other = new ClassId(77_001);
            world.schoolClass(other, A, 2015, "12", 2013);
            Promotion sent = world.submit(A).orElseThrow();
            world.move(sent.about().orElseThrow(), Move.RETURN).orElseThrow();
            Promotion chosen =
                    world.planning
                            .choose(
                                    A,
                                    INTO,
                                    List.of(Map.entry(classOf(A, 1), other)),
                                    sent.version(),
                                    world.registrar(A))
                            .orElseThrow();
            assertThat(chosen.state()).isEqualTo(PromotionState.OPEN);
            world.move(sent.about().orElseThrow(), Move.RESUBMIT).orElseThrow();
            world.approve(sent.about().orElseThrow()).orElseThrow();
            world.jobs.run(world.job);
            assertThat(world.now(pupil).placement().orElseThrow().schoolClass()).isEqualTo(other);
            assertThat(world.promotion(A).opened()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void while_an_import_of_the_school_runs_it_is_not_promoted(TestDatabase db) {
        try (World world = new World(db)) {
            world.pupil(A, 1);
            world.pupil(B, 1);
            world.worked.put(A, Reason.of("intake.import-running"));
            assertThat(codes(world.submit(A))).containsExactly("intake.import-running");
            world.worked.clear();
            world.confirmed(A);
            world.worked.put(A, Reason.of("intake.import-running"));
            world.jobs.run(world.job);
            assertThat(world.promotion(A).state()).isEqualTo(PromotionState.REFUSED);
            assertThat(world.promotion(A).why()).containsExactly("intake.import-running");
            assertThat(world.promoted(B).state())
                    .as("another school is not kept waiting")
                    .isEqualTo(PromotionState.PROMOTED);
            world.worked.clear();
            world.run(world.running, RunKind.PROMOTION, COUNTY, false);
            world.jobs.run(world.job);
            assertThat(world.promotion(A).state()).isEqualTo(PromotionState.PROMOTED);
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void rejected_it_is_the_schools_again(TestDatabase db) {
        try (World world = new World(db)) {
            world.pupil(A, 1);
            Promotion sent = world.submit(A).orElseThrow();
            world.move(sent.about().orElseThrow(), Move.REJECT).orElseThrow();
            assertThat(world.promotion(A).state()).isEqualTo(PromotionState.PLANNED);
            assertThat(world.submit(A).isAccepted()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void schools_that_forgot_are_reported_and_done_only_if_the_province_does_so(TestDatabase db) {
        try (World world = new World(db)) {
            world.pupils(A, 1, 3);
            world.pupils(B, 2, 3);
            PersonId last = world.pupil(B, 6);
            PersonId far = world.pupil(F, 3);
            assertThat(
                            codes(
                                    world.running.start(
                                            RunKind.PROMOTION,
                                            CITY,
                                            INTO,
                                            true,
                                            world.registrar(CITY))))
                    .containsExactly("progression.missed-off");
            assertThat(
                            codes(
                                    world.zealous.start(
                                            RunKind.PROMOTION,
                                            CITY,
                                            INTO,
                                            true,
                                            world.registrar(CITY))))
                    .containsExactly("progression.missed-early");
            world.clock.set(LocalDate.of(2015, 8, 11));
            Run report = world.run(world.running, RunKind.PROMOTION, CITY, false);
            world.jobs.run(world.job);
            assertThat(world.reading.run(report.id(), world.registrar(CITY)).run().state())
                    .isEqualTo(RunState.DONE);
            assertThat(states(world)).containsExactly("2001 MISSED", "2002 MISSED");

            Run run = world.run(world.zealous, RunKind.PROMOTION, PROVINCE, true);
            world.jobs.run(world.job);
            assertThat(states(world))
                    .containsExactly("2001 PROMOTED", "2002 REFUSED", "2003 PROMOTED");
            assertThat(world.promotion(B).why()).containsExactly("registry.promote-not-graduated");
            assertThat(world.now(far).placement().orElseThrow().schoolYear()).isEqualTo(2015);
            ProgressionReading.Seen seen = world.reading.run(run.id(), world.registrar(PROVINCE));
            assertThat(List.of(seen.done(), seen.total())).containsExactly(3L, 3L);

            world.run(world.zealous, RunKind.GRADUATION, COUNTY, true);
            world.jobs.run(world.job);
            assertThat(world.now(last).status()).isEqualTo(StudentStatus.GRADUATED);
            world.run(world.zealous, RunKind.PROMOTION, COUNTY, true);
            world.jobs.run(world.job);
            assertThat(world.promotion(B).state()).isEqualTo(PromotionState.PROMOTED);
            assertThat(world.proof.prove().holds()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void after_the_last_day_they_are_listed_once_by_itself(TestDatabase db) {
        try (World world = new World(db)) {
            world.pupils(A, 1, 3);
            world.missed.run(new QuietRun());
            assertThat(world.db.count("PRG_RUN")).as("the day is not over").isZero();
            world.clock.set(LocalDate.of(2015, 8, 11));
            world.missed.run(new QuietRun());
            world.jobs.run(world.job);
            world.missed.run(new QuietRun());
            assertThat(world.db.count("PRG_RUN")).isEqualTo(1);
            assertThat(states(world)).containsExactly("2001 MISSED");
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void or_done_by_itself_graduation_first(TestDatabase db) {
        try (World world = new World(db)) {
            world.pupils(A, 1, 3);
            PersonId last = world.pupil(A, 6);
            world.clock.set(LocalDate.of(2015, 8, 11));
            world.zealouslyMissed.run(new QuietRun());
            world.zealouslyMissed.run(new QuietRun());
            assertThat(world.db.count("PRG_RUN")).as("one after the other").isEqualTo(1);
            world.jobs.run(world.job);
            assertThat(world.now(last).status()).isEqualTo(StudentStatus.GRADUATED);
            world.zealouslyMissed.run(new QuietRun());
            world.jobs.run(world.job);
            world.zealouslyMissed.run(new QuietRun());
            assertThat(world.db.count("PRG_RUN")).isEqualTo(2);
            assertThat(states(world)).containsExactly("2001 PROMOTED");
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void a_run_is_paused_goes_on_and_is_given_up(TestDatabase db) {
        try (World world = new World(db)) {
            world.pupils(A, 1, 3);
            world.pupils(B, 2, 3);
            world.pupils(F, 3, 3);
            world.clock.set(LocalDate.of(2015, 8, 11));
            Run run = world.run(world.zealous, RunKind.PROMOTION, PROVINCE, true);
            world.jobs.stopAfter = 3;
            world.jobs.run(world.oneByOne);
            world.jobs.stopAfter = Integer.MAX_VALUE;
            assertThat(states(world))
                    .containsExactly("2001 PROMOTED", "2002 PROMOTED", "2003 QUEUED");
            world.running.pause(run.id(), world.registrar(PROVINCE)).orElseThrow();
            world.running.resume(run.id(), world.registrar(PROVINCE)).orElseThrow();
            world.running.cancel(run.id(), world.registrar(PROVINCE)).orElseThrow();
            world.jobs.run(world.job);
            assertThat(states(world))
                    .containsExactly("2001 PROMOTED", "2002 PROMOTED", "2003 PLANNED");
            assertThat(codes(world.running.resume(run.id(), world.registrar(PROVINCE))))
                    .containsExactly("progression.run-state");
            world.clock.set(World.TODAY);
            assertThat(world.confirmed(F).state()).isEqualTo(PromotionState.QUEUED);
        }
    }

    @Test
    void a_full_disk_stops_a_run_and_it_goes_on_when_there_is_room() {
        try (TestDatabase db = TestDatabases.postgres();
                World world = new World(db)) {
            world.pupils(A, 1, 3);
            world.pupils(B, 2, 3);
            world.clock.set(LocalDate.of(INTO, 8, 11));
            Run run = world.run(world.zealous, RunKind.PROMOTION, PROVINCE, true);
            String before = world.hash();
            Quota quota = Quota.on(db, "reg_placement", 0);

            assertThatThrownBy(() -> world.jobs.run(world.job))
                    .rootCause()
                    .hasMessageContaining("No space left");

            assertThat(world.hash()).isEqualTo(before);
            assertThat(world.promotion(A).state()).isNotEqualTo(PromotionState.PROMOTED);
            world.jobs.fail();
            quota.lift();
            world.running.resume(run.id(), world.registrar(PROVINCE)).orElseThrow();
            world.jobs.run(world.job);
            assertThat(world.reading.run(run.id(), world.registrar(PROVINCE)).run().state())
                    .isEqualTo(RunState.DONE);
            assertThat(world.promotion(A).promoted()).isEqualTo(3);
            assertThat(world.promotion(B).promoted()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void a_run_makes_the_same_chunks_however_far_it_has_come(TestDatabase db) {
        try (World world = new World(db)) {
            world.pupils(A, 1, 2);
            world.pupils(B, 2, World.CHUNK);
            world.pupils(F, 3, 2);
            world.clock.set(LocalDate.of(2015, 8, 11));
            world.run(world.zealous, RunKind.PROMOTION, PROVINCE, true);
            world.jobs.stopAfter = 1;
            world.jobs.run(world.job);
            assertThat(states(world)).containsExactly("2001 QUEUED", "2002 QUEUED", "2003 QUEUED");
            world.jobs.stopAfter = Integer.MAX_VALUE;
            // another worker was quicker with the chunk in the middle, and the node was killed
            db.execute("UPDATE PRG_SCHOOL_YEAR SET STATE = 'PROMOTED' WHERE SCHOOL_ID = 2002");
            world.jobs.run(world.job);
            assertThat(states(world))
                    .containsExactly("2001 PROMOTED", "2002 PROMOTED", "2003 PROMOTED");
            assertThat(world.promotion(A).journal())
                    .as("each as if the one between them were still there")
                    .isPresent()
                    .isNotEqualTo(world.promotion(F).journal());
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void the_province_takes_a_school_back_and_it_can_be_promoted_again(TestDatabase db) {
        try (World world = new World(db)) {
            PersonId pupil = world.pupil(A, 1);
            String before = world.hash();
            world.promoted(A);
            String after = world.hash();
            assertThat(codes(world.undoing.promotion(A, INTO, "错", world.registrar(PROVINCE))))
                    .containsExactly("progression.why");
            Promotion undone =
                    world.undoing
                            .promotion(A, INTO, "班级对应有误", world.registrar(PROVINCE))
                            .orElseThrow();
            assertThat(undone.state()).isEqualTo(PromotionState.UNDONE);
            assertThat(world.hash()).isEqualTo(before);
            assertThat(world.reading.balances(A, 2014, world.registrar(A))).isEmpty();
            assertThat(world.promoted(A).state()).isEqualTo(PromotionState.PROMOTED);
            assertThat(world.hash()).isEqualTo(after);
            world.db.execute("UPDATE REG_PERSON SET VERSION = VERSION + 1 WHERE ID = " + pupil);
            assertThat(world.undoing.promotionTrial(A, INTO, world.registrar(PROVINCE)))
                    .extracting(Reason::code)
                    .containsExactly("progression.later");
            assertThat(codes(world.undoing.promotion(A, INTO, "班级对应有误", world.registrar(PROVINCE))))
                    .containsExactly("progression.later");
            assertThat(world.hash()).isEqualTo(after);
        }
    }

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void a_school_of_which_nobody_went_on_is_taken_back_too(TestDatabase db) {
        try (World world = new World(db)) {
            world.status(world.pupil(A, 1), StudentStatus.SUSPENDED);
            world.pupil(B, 1);
            world.clock.set(LocalDate.of(2015, 8, 11));
            world.run(world.zealous, RunKind.PROMOTION, COUNTY, true);
            world.jobs.run(world.job);
            assertThat(states(world)).containsExactly("2001 PROMOTED", "2002 PROMOTED");
            assertThat(world.undoing.promotionTrial(A, INTO, world.registrar(PROVINCE))).isEmpty();
            world.undoing.promotion(A, INTO, "班级对应有误", world.registrar(PROVINCE)).orElseThrow();
            assertThat(states(world)).containsExactly("2001 UNDONE", "2002 PROMOTED");
        }
    }

    static List<String> states(World world) {
        return world
                .reading
                .list(
                        PROVINCE,
                        INTO,
                        Optional.empty(),
                        PageRequest.first(10),
                        world.registrar(PROVINCE))
                .items()
                .stream()
                .map(each -> each.school() + " " + each.state())
                .toList();
    }
}
