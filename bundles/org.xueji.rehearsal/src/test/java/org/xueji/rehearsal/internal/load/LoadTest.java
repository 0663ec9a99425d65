package org.xueji.rehearsal.internal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.DatabaseKind;
import org.xueji.core.api.job.JobRefused;
import org.xueji.registry.api.ClassId;
import org.xueji.rehearsal.internal.World;
import org.xueji.rehearsal.internal.province.Defect;
import org.xueji.rehearsal.internal.province.ProvincePlan;
import org.xueji.rehearsal.internal.province.PupilMaker;
import org.xueji.rehearsal.internal.province.Recipe;
import org.xueji.testkit.Quota;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

class LoadTest {
    /** Plants a defect of every kind that is asked for here. */
    private static final long SEED = 6;

    private static final String ALL = "org.xueji.testkit.TestDatabases#all";

    @ParameterizedTest
    @MethodSource(ALL)
    void a_small_province_comes_in_whole(TestDatabase db) {
        try (World world = new World(db, DatabaseKind.REHEARSAL, 2_000)) {
            Loading.Status done = world.loaded(2_000, SEED);

            Run run = done.run();
            assertThat(run.isDone()).isTrue();
            assertThat(run.place()).isEqualTo(2_000);
            assertThat(run.enrolled() + run.taken() + run.malformed()).isEqualTo(2_000);
            Map<Defect, Long> planted = planted(world, 2_000, SEED);
            assertThat(planted.keySet())
                    .contains(Defect.DUPLICATE_ID, Defect.WRONG_CHECK, Defect.MISSING_ID);
            assertThat(run.taken()).isEqualTo(planted.get(Defect.DUPLICATE_ID));
            assertThat(run.malformed()).isEqualTo(planted.get(Defect.WRONG_CHECK));
            assertThat(db.count("REG_PERSON WHERE ID_TYPE = 'Z'"))
                    .isEqualTo(planted.get(Defect.MISSING_ID));
            assertThat(db.count("REG_PERSON")).isEqualTo(run.enrolled());
            assertThat(db.count("REG_GUARDIAN")).isEqualTo(2 * run.enrolled());
            assertThat(db.count("REG_SCHOOL")).isEqualTo(run.schools());
            assertThat(db.count("REG_CLASS")).isEqualTo(run.classes());
            assertThat(world.proof.prove().holds()).isTrue();
            assertThat(world.proof.prove().onRoll()).isEqualTo(run.enrolled() - run.gone());
            assertThat(run.gone()).isPositive();
            assertThat(db.count("REG_HEADCOUNT_DELTA")).isPositive();
            assertThat(world.reconciliation.reconcile(World.OPERATOR, new OrgId(1)).differences())
                    .isEmpty();
            // every pupil's history names the row of the chunk that brought him
            assertThat(db.count("REG_ENROLMENT WHERE JOURNAL_ID <= 1000")).isZero();
            assertThat(world.journal).anyMatch(row -> row.inputs().containsKey("digest"));
        }
    }

    private static Map<Defect, Long> planted(World world, int pupils, long seed) {
        ProvincePlan plan =
                new ProvincePlan(
                        new Recipe(seed, pupils, 2026),
                        new Counties(world.schools).below(new OrgId(1)));
        PupilMaker maker = new PupilMaker(plan);
        return IntStream.range(0, pupils)
                .mapToObj(i -> maker.make(i, plan.classOf(i), row -> new ClassId(1)).defect())
                .collect(Collectors.groupingBy(each -> each, Collectors.counting()));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void wherever_it_dies_the_next_run_makes_the_same_province(TestDatabase db) {
        List<String> undisturbed;
        String digest;
        try (TestDatabase other = TestDatabases.derby();
                World world = new World(other, DatabaseKind.REHEARSAL, 50)) {
            digest = world.loaded(300, 7).run().digest();
            undisturbed = world.roll();
        }
        try (World world = new World(db, DatabaseKind.REHEARSAL, 50)) {
            world.loading.load(300, 7, OptionalInt.empty(), World.OPERATOR).orElseThrow();
            int crashes = 0;
            long before = 0;
            for (int statement = 1; !run(world).isDone(); statement += 3) {
                world.database.at(statement);
                try {
                    world.jobs.run(world.job);
                } catch (RuntimeException e) {
                    crashes++;
                }
                world.database.never();
                Run now = run(world);
                assertThat(db.count("REG_PERSON"))
                        .isEqualTo(now.enrolled())
                        .isGreaterThanOrEqualTo(before);
                assertThat(db.count("REG_CLASS")).isEqualTo(now.classes());
                before = now.enrolled();
            }

            assertThat(crashes).isGreaterThan(8);
            assertThat(run(world).digest()).isEqualTo(digest);
            assertThat(world.roll()).isEqualTo(undisturbed);
            assertThat(world.proof.prove().holds()).isTrue();
        }
    }

    @Test
    void a_full_disk_stops_it_after_a_whole_chunk_and_it_goes_on_when_there_is_room() {
        List<String> undisturbed;
        try (TestDatabase other = TestDatabases.derby();
                World world = new World(other, DatabaseKind.REHEARSAL, 50)) {
            world.loaded(300, 7);
            undisturbed = world.roll();
        }
        try (TestDatabase db = TestDatabases.postgres();
                World world = new World(db, DatabaseKind.REHEARSAL, 50)) {
            Quota quota = Quota.on(db, "reg_profile", 8);
            world.loading.load(300, 7, OptionalInt.empty(), World.OPERATOR).orElseThrow();

            assertThatThrownBy(() -> world.jobs.run(world.job))
                    .hasRootCauseInstanceOf(SQLException.class)
                    .rootCause()
                    .hasMessageContaining("No space left");

            Run stopped = run(world);
            assertThat(stopped.place()).isBetween(1, 299).matches(place -> place % 50 == 0);
            assertThat(db.count("REG_PERSON")).isEqualTo(stopped.enrolled());
            assertThat(db.count("REG_PROFILE")).isEqualTo(stopped.enrolled());
            assertThat(world.proof.prove().holds()).isTrue();
            world.jobs.fail();
            quota.lift();
            world.loading.load(300, 7, OptionalInt.empty(), World.OPERATOR).orElseThrow();
            world.jobs.run(world.job);
            assertThat(run(world).isDone()).isTrue();
            assertThat(world.roll()).isEqualTo(undisturbed);
        }
    }

    private static Run run(World world) {
        return world.loading.status(World.OPERATOR).orElseThrow().run();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void it_can_be_stopped_and_gone_on_with(TestDatabase db) {
        try (World world = new World(db, DatabaseKind.REHEARSAL, 50)) {
            world.loading.load(300, 7, OptionalInt.empty(), World.OPERATOR).orElseThrow();
            world.jobs.stopAfter = 3;
            world.jobs.run(world.job);
            assertThat(run(world).isDone()).isFalse();
            world.loading.cancel(World.OPERATOR).orElseThrow();

            world.jobs.stopAfter = Integer.MAX_VALUE;
            world.loading.load(300, 7, OptionalInt.empty(), World.OPERATOR).orElseThrow();
            assertThat(codes(world.loading.resume(World.OPERATOR)))
                    .containsExactly("rehearsal.working");
            // once more while it works: told as it stands, and no second run
            assertThat(
                            world.loading
                                    .load(300, 7, OptionalInt.empty(), World.OPERATOR)
                                    .orElseThrow()
                                    .isWorking())
                    .isTrue();
            world.jobs.run(world.job);

            assertThat(run(world).isDone()).isTrue();
            int rows = world.journal.size();
            assertThat(
                            world.loading
                                    .load(300, 7, OptionalInt.empty(), World.OPERATOR)
                                    .orElseThrow()
                                    .run())
                    .isEqualTo(run(world));
            assertThat(world.journal).hasSize(rows);
            assertThat(codes(world.loading.resume(World.OPERATOR)))
                    .containsExactly("rehearsal.done");
            assertThat(codes(world.loading.load(300, 8, OptionalInt.empty(), World.OPERATOR)))
                    .containsExactly("rehearsal.another");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_registry_that_is_not_empty_is_refused(TestDatabase db) {
        try (World world = new World(db, DatabaseKind.REHEARSAL, 50)) {
            db.execute(
                    "INSERT INTO REG_ORG (ID, PARENT_ID, CODE, NAME, LEVELS, REGION_CODE, CLOSED,"
                            + " VERSION) VALUES (2001, 14, '2161000001', '小学', 'SCHOOL', '610102',"
                            + " FALSE, 1)",
                    "INSERT INTO REG_SCHOOL (ORG_ID, SITE_REGION, STAGES, VERSION) VALUES (2001,"
                            + " '610102000000', 'PRIMARY:6', 1)");

            assertThat(codes(world.loading.load(300, 7, OptionalInt.empty(), World.OPERATOR)))
                    .containsExactly("rehearsal.not-empty");
            assertThat(codes(world.loading.status(World.OPERATOR)))
                    .containsExactly("rehearsal.none");
            assertThat(world.journal).isEmpty();
        }
    }

    @Test
    void a_live_and_a_demo_database_are_refused_by_command_and_job() {
        for (DatabaseKind kind : List.of(DatabaseKind.LIVE, DatabaseKind.DEMO)) {
            try (TestDatabase db = TestDatabases.derby();
                    World world = new World(db, kind, 50)) {
                assertThat(codes(world.loading.load(50, 7, OptionalInt.of(2010), World.OPERATOR)))
                        .containsExactly(
                                "rehearsal.not-rehearsal", "rehearsal.pupils", "rehearsal.year");
                assertThat(codes(world.loading.resume(World.OPERATOR)))
                        .containsExactly("rehearsal.not-rehearsal");
                world.jobs.start(LoadJob.NAME, "", World.OPERATOR);
                assertThatThrownBy(() -> world.jobs.run(world.job)).isInstanceOf(JobRefused.class);
            }
        }
    }

    private static List<String> codes(Outcome<?> refused) {
        return refused.reasons().stream().map(Reason::code).toList();
    }
}
