package org.xueji.progression.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.progression.internal.World.A;
import static org.xueji.progression.internal.World.B;
import static org.xueji.progression.internal.World.F;
import static org.xueji.progression.internal.World.INTO;
import static org.xueji.progression.internal.World.PROVINCE;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.approval.api.CaseId;
import org.xueji.core.api.PageRequest;
import org.xueji.progression.internal.World;
import org.xueji.progression.internal.store.Graduation;
import org.xueji.progression.internal.store.RunKind;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.StudentStatus;
import org.xueji.testkit.Eye;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

/**
 * A summer breaks at every statement of the domain: each decision is then as if it had not been
 * tried, each run has done whole chunks, and goes on. In the end all is as in a summer that was not
 * disturbed.
 */
class RunCrashTest {

    /** What the domain keeps, without numbers and times. */
    private static final List<String> STORY =
            List.of(
                    "SELECT SCHOOL_ID, INTO_YEAR, STATE, PUPILS, PROMOTED, STAYING, OPENED, WHY,"
                            + " VERSION FROM PRG_SCHOOL_YEAR",
                    "SELECT SCHOOL_ID, STAGE, STATE, PUPILS, GRADUATED, HELD, LAST_DAY, VERSION"
                            + " FROM PRG_GRADUATION",
                    "SELECT PERSON_ID, LIVE_PERSON, SCHOOL_ID, STAGE, OUTCOME FROM PRG_GRADUATE",
                    "SELECT SCHOOL_ID, SCHOOL_YEAR, GRADE, AT_START, CAME, LEFT_SCHOOL, GRADUATED,"
                            + " AT_END FROM PRG_BALANCE",
                    "SELECT KIND, ORG_ID, STATE, MISSED FROM PRG_RUN",
                    "SELECT STATE, VERSION FROM APR_CASE",
                    "SELECT ID, STATUS, VERSION FROM REG_PERSON",
                    "SELECT PERSON_ID, TO_DATE FROM REG_ENROLMENT",
                    "SELECT PERSON_ID, GRADE, SCHOOL_YEAR FROM REG_PLACEMENT");

    /** A school that is said to be promoted and has another number of places, or the other way. */
    private static final String HALF =
            "SELECT S.SCHOOL_ID FROM PRG_SCHOOL_YEAR S"
                    + " WHERE CASE WHEN S.STATE = 'PROMOTED' THEN S.PROMOTED ELSE 0 END <>"
                    + " (SELECT COUNT(*) FROM REG_PLACEMENT P JOIN REG_CLASS C ON C.ID = P.CLASS_ID"
                    + " WHERE C.SCHOOL_ID = S.SCHOOL_ID AND P.SCHOOL_YEAR = S.INTO_YEAR"
                    + " AND P.VOID_JOURNAL_ID = 0)";

    private static final Map<String, Consumer<World>> SUMMER = summer();

    private int crashes;

    static Stream<Arguments> pairs() {
        return Stream.of(
                Arguments.of(TestDatabases.derby(), TestDatabases.derby()),
                Arguments.of(TestDatabases.postgres(), TestDatabases.postgres()));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void wherever_it_breaks_it_goes_on_and_ends_as_if_nothing_had_been(
            TestDatabase db, TestDatabase other) throws Exception {
        try (World world = peopled(db);
                Eye eye = new Eye(db);
                World undisturbed = peopled(other);
                Eye there = new Eye(other)) {
            for (Map.Entry<String, Consumer<World>> step : SUMMER.entrySet()) {
                everyCrash(world, eye, step.getKey(), step.getValue());
                step.getValue().accept(undisturbed);
                assertThat(story(eye)).as(step.getKey()).isEqualTo(story(there));
                assertThat(world.hash()).as(step.getKey()).isEqualTo(undisturbed.hash());
            }
            assertThat(world.proof.prove().holds()).isTrue();
        }
        System.out.printf("%s: %d crashes%n", db, crashes);
        assertThat(crashes).as("the test itself reaches what it is about").isGreaterThan(150);
    }

    /** One statement later each time; what got through is not tried again. */
    private void everyCrash(World world, Eye eye, String name, Consumer<World> step) {
        boolean isRun = name.startsWith("run");
        boolean broken = true;
        for (int statement = 1; broken; statement++) {
            List<String> before = story(eye);
            world.database.at(statement);
            broken = breaks(world, step);
            world.database.never();
            if (broken) {
                crashes++;
                boolean same = story(eye).equals(before);
                String where = name + " at statement " + statement;
                assertThat(same || isRun).as(where).isTrue();
                assertThat(eye.rows(List.of(HALF))).as(where).isEmpty();
                statement = same ? statement : 0;
            }
        }
    }

    private static boolean breaks(World world, Consumer<World> step) {
        try {
            step.accept(world);
        } catch (RuntimeException e) {
            if (!world.database.hasCrashed()) {
                throw e;
            }
        }
        return world.database.hasCrashed();
    }

    private static List<String> story(Eye eye) {
        return eye.rows(STORY).stream().sorted().toList();
    }

    private static World peopled(TestDatabase db) {
        World world = new World(db);
        world.pupils(A, 1, 3);
        List<PersonId> last = world.pupils(A, 6, 3);
        world.status(last.get(2), StudentStatus.SUSPENDED);
        world.pupils(B, 2, 3);
        world.pupils(F, 3, 3);
        return world;
    }

    private static Map<String, Consumer<World>> summer() {
        Map<String, Consumer<World>> steps = new LinkedHashMap<>();
        steps.put(
                "begin a graduation",
                world ->
                        world.graduating
                                .begin(A, Stage.PRIMARY, INTO, List.of(), world.registrar(A))
                                .orElseThrow());
        steps.put(
                "send it",
                world -> {
                    Graduation of = graduation(world);
                    world.graduating
                            .submit(of.id(), of.version(), world.registrar(A))
                            .orElseThrow();
                });
        steps.put("agree to it", world -> agree(world, graduation(world).about().orElseThrow()));
        steps.put("run the graduation", world -> world.jobs.run(world.job));
        steps.put("send a promotion", world -> world.submit(A).orElseThrow());
        steps.put("confirm it", world -> agree(world, world.promotion(A).about().orElseThrow()));
        steps.put("run the promotion", world -> world.jobs.run(world.job));
        steps.put(
                "start the province's",
                world -> {
                    world.clock.set(LocalDate.of(INTO, 8, 11));
                    world.run(world.zealous, RunKind.PROMOTION, PROVINCE, true);
                });
        steps.put("run the province's", world -> world.jobs.run(world.job));
        steps.put(
                "take the promotion back",
                world ->
                        world.undoing
                                .promotion(A, INTO, "班级对应有误", world.registrar(PROVINCE))
                                .orElseThrow());
        steps.put(
                "take the graduation back",
                world ->
                        world.undoing
                                .graduation(
                                        graduation(world).id(), "毕业名单有误", world.registrar(PROVINCE))
                                .orElseThrow());
        return steps;
    }

    private static void agree(World world, CaseId about) {
        world.approve(about).orElseThrow();
    }

    /** The only one. */
    private static Graduation graduation(World world) {
        return world.graduates
                .graduations(A, INTO, PageRequest.first(1), world.registrar(A))
                .items()
                .get(0);
    }
}
