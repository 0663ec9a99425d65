package org.xueji.registry.internal.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.registry.internal.Roll;
import org.xueji.registry.internal.World;
import org.xueji.registry.internal.prove.OneSchoolProof.Result;
import org.xueji.registry.internal.prove.OneSchoolProof.Violation;
import org.xueji.testkit.TestDatabase;

class OneSchoolProofTest {

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
