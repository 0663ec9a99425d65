package org.xueji.merger.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.merger.internal.World.A;
import static org.xueji.merger.internal.World.B;
import static org.xueji.merger.internal.World.classOf;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.merger.internal.World;
import org.xueji.merger.internal.store.Merger;
import org.xueji.merger.internal.store.MergerState;
import org.xueji.registry.api.PersonId;
import org.xueji.testkit.TestDatabase;

/** The node dies while pupils move: after one statement, after two, after three, … */
class MergerCrashTest {
    private static final int PUPILS = 7;

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void wherever_it_dies_each_pupil_has_one_school_and_the_next_run_goes_on(TestDatabase db) {
        try (World world = new World(db)) {
            List<PersonId> pupils = new ArrayList<>();
            for (int i = 0; i < PUPILS; i++) {
                pupils.add(world.pupil(A, 1 + i % 2));
            }
            world.other(A, pupils.get(3));
            Merger merger = world.approved(A, B, 1, 2);
            world.started(merger);
            int crashes = 0;
            long gone = 0;
            for (int statement = 1; world.fresh(merger).state().isOpen(); statement++) {
                world.database.at(statement);
                try {
                    world.jobs.run(world.job);
                } catch (RuntimeException e) {
                    crashes++;
                }
                world.database.never();
                gone = holds(world, merger, pupils, gone);
            }

            assertThat(crashes).isGreaterThan(15);
            assertThat(world.fresh(merger).state()).isEqualTo(MergerState.EXECUTED);
            assertThat(gone).isEqualTo(PUPILS);
            assertThat(world.students.countOnRoll(B)).isEqualTo(PUPILS);
            assertThat(world.schools.find(A).orElseThrow().closed()).isTrue();
            assertThat(db.count("REG_LEAVER")).isEqualTo(PUPILS);
            assertThat(db.count("MRG_CASE")).isEqualTo(1);
        }
    }

    /** What must hold after every crash; answers how many have gone. */
    private static long holds(World world, Merger merger, List<PersonId> pupils, long before) {
        assertThat(world.proof.prove().holds()).isTrue();
        long there = 0;
        for (PersonId each : pupils) {
            var pupil = world.now(each);
            assertThat(world.db.count("REG_ENROLMENT WHERE OPEN_PERSON = " + each)).isEqualTo(1);
            boolean gone = pupil.school().orElseThrow().equals(B);
            int grade = Integer.parseInt(pupil.placement().orElseThrow().grade().substring(1));
            assertThat(pupil.placement().orElseThrow().schoolClass())
                    .isEqualTo(classOf(gone ? B : A, grade));
            there += gone ? 1 : 0;
        }
        // what the merger says is what is so, since both commit together
        assertThat(world.fresh(merger).moved()).isEqualTo(there).isGreaterThanOrEqualTo(before);
        assertThat(world.db.count("TST_FOLLOWED WHERE ORG = " + B))
                .isEqualTo(Math.toIntExact(there));
        if (there < pupils.size()) {
            assertThat(world.closedPosts).isEmpty();
            assertThat(world.schools.find(A).orElseThrow().closed()).isFalse();
        }
        return there;
    }
}
