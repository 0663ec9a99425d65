package org.xueji.registry.internal.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.data.Readiness;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.internal.Roll;
import org.xueji.registry.internal.World;
import org.xueji.registry.internal.count.ReconcileJob;
import org.xueji.registry.internal.prove.OneSchoolProof.Result;
import org.xueji.registry.internal.prove.OneSchoolProof.Violation;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

class OneSchoolProofTest {

    private static final Actor SYSTEM = Actor.system("test");
    private static final String ALL = "org.xueji.testkit.TestDatabases#all";

    @ParameterizedTest
    @MethodSource(ALL)
    void a_roll_that_was_written_by_the_registry_holds(TestDatabase db) {
        try (World world = filled(db)) {
            Result result = world.proof.prove();

            assertThat(result.holds()).isTrue();
            assertThat(result.onRoll()).isEqualTo(25);
            assertThat(result.open()).isEqualTo(25);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void pupils_on_roll_without_a_school_are_counted_and_the_first_shown(TestDatabase db) {
        try (World world = filled(db)) {
            db.execute("DELETE FROM REG_PLACEMENT", "DELETE FROM REG_ENROLMENT");

            Result result = world.proof.prove();

            assertThat(result.holds()).isFalse();
            Violation violation = result.violations().get(0);
            assertThat(violation.rule()).isEqualTo("on-roll-without-school");
            assertThat(violation.count()).isEqualTo(25);
            assertThat(violation.students()).hasSize(20);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void every_other_break_is_found_too(TestDatabase db) {
        try (World world = filled(db)) {
            db.execute(
                    "ALTER TABLE REG_ENROLMENT DROP CONSTRAINT REG_ENROLMENT_ONE_SCHOOL",
                    "INSERT INTO REG_ENROLMENT (ID, PERSON_ID, SCHOOL_ID, FROM_DATE, OPEN_PERSON,"
                            + " JOURNAL_ID, VERSION) SELECT ID + 9000, PERSON_ID, 2002, FROM_DATE,"
                            + " OPEN_PERSON, 1, 1 FROM REG_ENROLMENT WHERE PERSON_ID = 1",
                    "UPDATE REG_PERSON SET STATUS = 'GRADUATED' WHERE ID = 2");

            Result result = world.proof.prove();

            assertThat(result.holds()).isFalse();
            assertThat(result.violations().stream().map(Violation::count))
                    .containsExactly(0L, 1L, 1L, 1L, 1L);
            assertThat(result.violations().get(1).students()).containsExactly(1L);
            assertThat(result.violations().get(2).students()).containsExactly(2L);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void the_hash_is_of_the_roll_and_not_of_the_numbers_that_a_database_makes(TestDatabase db) {
        try (World world = filled(db)) {
            List<String> told = new ArrayList<>();
            Result before = world.proof.prove((done, all, what) -> told.add(done + "/" + all));

            assertThat(told).startsWith("0/7").endsWith("6/7");
            assertThat(before.hash()).matches("[0-9a-f]{64}");
            db.execute(
                    "UPDATE REG_ENROLMENT SET ID = ID + 0, VERSION = VERSION + 1, JOURNAL_ID = 3");
            assertThat(world.proof.prove().hash()).isEqualTo(before.hash());
            db.execute("UPDATE REG_PERSON SET STATUS = 'SUSPENDED' WHERE ID = 3");
            String suspended = world.proof.prove().hash();
            assertThat(suspended).isNotEqualTo(before.hash());
            db.execute("DELETE FROM REG_PLACEMENT WHERE PERSON_ID = 3");
            db.execute("DELETE FROM REG_ENROLMENT WHERE PERSON_ID = 3");
            String homeless = world.proof.prove().hash();
            assertThat(homeless).isNotEqualTo(suspended);
            db.execute("UPDATE REG_PERSON SET STATUS = 'ABROAD' WHERE ID = 3");
            assertThat(world.proof.prove().hash()).isNotEqualTo(homeless);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void who_comes_while_it_is_proven_is_not_half_seen(TestDatabase db) throws Exception {
        try (World world = filled(db)) {
            Result before = world.proof.prove();
            List<NewStudent> late = List.of(Roll.child(90, Roll.FIRST, "后来", ""));
            Thread coming = new Thread(() -> world.roll.enrol(Roll.FIRST, late));

            Result meanwhile =
                    world.proof.prove(
                            (done, all, what) -> {
                                if (done == 1) {
                                    coming.start();
                                    // Derby lets him wait, PostgreSQL shows what was before
                                    join(coming, 500);
                                }
                            });

            join(coming, 60_000);
            assertThat(meanwhile).isEqualTo(before);
            assertThat(world.proof.prove().onRoll()).isEqualTo(before.onRoll() + 1);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void what_came_of_it_is_kept_journaled_and_told_by_health(TestDatabase db) {
        try (World world = filled(db)) {
            assertThat(world.proofs.newest(1)).isEmpty();
            assertThat(world.proofs.items()).allMatch(Readiness.Item::ready);

            Kept good = world.proofs.oneSchool(SYSTEM, OneSchoolProof.Progress.none());
            assertThat(world.proofs.newest(5)).containsExactly(good);
            db.execute("UPDATE REG_PERSON SET STATUS = 'GRADUATED' WHERE ID = 2");
            Kept bad = world.proofs.oneSchool(SYSTEM, OneSchoolProof.Progress.none());

            assertThat(bad.result().holds()).isFalse();
            assertThat(world.proofs.newest(5)).containsExactly(bad, good);
            assertThat(world.journal.stream().map(JournalEntry::result))
                    .containsExactly("holds", "broken");
            assertThat(world.journal.get(1).inputs()).containsEntry("school-but-not-on-roll", "1");
            assertThat(world.proofs.items())
                    .singleElement()
                    .matches(item -> !item.ready() && !item.nodeWide());
        }
    }

    /** Schools are at work by day; each reads the whole roll. */
    @Test
    void it_is_proven_and_counted_at_night_one_after_the_other() {
        try (TestDatabase db = TestDatabases.derby();
                World world = new World(db)) {
            LocalTime proven = new ProveJob(world.proofs).dailyAt().orElseThrow();
            LocalTime counted =
                    new ReconcileJob(world.reconciliation, world.roll.tree).dailyAt().orElseThrow();

            assertThat(proven).isBetween(LocalTime.of(0, 0), LocalTime.of(4, 0));
            assertThat(counted).isBetween(proven.plusMinutes(30), LocalTime.of(4, 0));
        }
    }

    private static void join(Thread thread, long millis) {
        try {
            thread.join(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static World filled(TestDatabase db) {
        World world = new World(db);
        world.roll.enrol(
                Roll.FIRST,
                IntStream.range(0, 25)
                        .mapToObj(i -> Roll.child(i, Roll.FIRST, "某" + i, ""))
                        .toList());
        return world;
    }
}
