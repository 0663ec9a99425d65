package org.xueji.registry.internal.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.Headcounts.Count;
import org.xueji.registry.api.Mergers.Merger;
import org.xueji.registry.api.Moves.Move;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.RegistryBulk.Enrolled;
import org.xueji.registry.api.StatusChanges.StatusChange;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.Roll;
import org.xueji.registry.internal.World;
import org.xueji.testkit.Crashing;
import org.xueji.testkit.TestDatabase;

class HeadcountTest {

    private static final String ALL = "org.xueji.testkit.TestDatabases#all";
    private static final OrgId PROVINCE = new OrgId(1);
    private static final OrgId CITY = new OrgId(2);
    private static final LocalDate DAY = LocalDate.of(2014, 10, 20);
    private static final Actor SYSTEM = Actor.system("test");

    @ParameterizedTest
    @MethodSource(ALL)
    void every_writer_says_what_it_changes(TestDatabase db) {
        try (World world = new World(db)) {
            List<PersonId> pupils = enrol(world, Roll.FIRST, 5);
            enrol(world, Roll.FAR, 2);
            world.moves.move(
                    new Move(
                            pupils.get(0), Roll.FIRST, Roll.SECOND, Roll.classOf(Roll.SECOND), DAY),
                    row());
            become(world, pupils.get(1), StudentStatus.SUSPENDED);
            become(world, pupils.get(2), StudentStatus.DECEASED);

            assertThat(world.headcounts.counts(Roll.FIRST))
                    .containsExactly(
                            new Count("11", StudentStatus.ENROLLED, 2),
                            new Count("11", StudentStatus.SUSPENDED, 1));
            assertThat(world.headcounts.onRoll(Roll.SECOND)).isEqualTo(1);
            assertThat(world.headcounts.onRoll(Roll.COUNTY)).isEqualTo(4);
            assertThat(world.headcounts.onRoll(CITY)).isEqualTo(4);
            assertThat(world.headcounts.onRoll(PROVINCE)).isEqualTo(6);
            agrees(world);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_merger_takes_the_counts_of_every_status_along(TestDatabase db) {
        try (World world = new World(db)) {
            List<PersonId> pupils = enrol(world, Roll.FIRST, 4);
            become(world, pupils.get(1), StudentStatus.SUSPENDED);

            Merger merger =
                    new Merger(
                            Roll.FIRST,
                            Roll.SECOND,
                            DAY,
                            Map.of(Roll.classOf(Roll.FIRST), Roll.classOf(Roll.SECOND)));
            db.database()
                    .inChunk(
                            on ->
                                    world.mergers.moveNext(
                                            on,
                                            merger,
                                            Optional.empty(),
                                            500,
                                            moved -> new JournalId(8)));

            assertThat(world.headcounts.counts(Roll.FIRST)).isEmpty();
            assertThat(world.headcounts.counts(Roll.SECOND))
                    .containsExactly(
                            new Count("11", StudentStatus.ENROLLED, 3),
                            new Count("11", StudentStatus.SUSPENDED, 1));
            agrees(world);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_refused_change_counts_nothing(TestDatabase db) {
        try (World world = new World(db)) {
            List<PersonId> pupils = enrol(world, Roll.FIRST, 1);
            become(world, pupils.get(0), StudentStatus.ENROLLED);

            assertThat(db.count("REG_HEADCOUNT_DELTA")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void folding_changes_where_it_is_kept_and_not_what(TestDatabase db) {
        try (World world = new World(db)) {
            List<PersonId> pupils = enrol(world, Roll.FIRST, 3);
            become(world, pupils.get(0), StudentStatus.SUSPENDED);
            List<Count> before = world.headcounts.counts(PROVINCE);
            Fold fold = new Fold(db.database());

            assertThat(fold.hasWork()).isTrue();
            assertThat(fold.chunk()).isEqualTo(3);
            assertThat(fold.hasWork()).isFalse();
            assertThat(fold.chunk()).isZero();

            assertThat(world.headcounts.counts(PROVINCE)).isEqualTo(before);
            assertThat(db.count("REG_HEADCOUNT_DELTA")).isZero();
            become(world, pupils.get(1), StudentStatus.SUSPENDED);
            fold.chunk();
            assertThat(world.headcounts.counts(Roll.FIRST))
                    .containsExactly(
                            new Count("11", StudentStatus.ENROLLED, 1),
                            new Count("11", StudentStatus.SUSPENDED, 2));
            agrees(world);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void what_was_lost_is_found_repaired_and_told_in_the_journal(TestDatabase db) {
        try (World world = new World(db)) {
            enrol(world, Roll.FIRST, 3);
            enrol(world, Roll.FAR, 2);
            db.execute(
                    "DELETE FROM REG_HEADCOUNT_DELTA WHERE SCHOOL_ID = " + Roll.FIRST,
                    "UPDATE REG_HEADCOUNT_DELTA SET PUPILS = 9 WHERE SCHOOL_ID = " + Roll.FAR);
            int journal = world.journal.size();

            Reconciliation.Result result = world.reconciliation.reconcile(SYSTEM, PROVINCE);

            assertThat(result.agrees()).isFalse();
            assertThat(result.differences())
                    .containsExactly(
                            new Reconciliation.Difference(
                                    Roll.FIRST.value(), "11", StudentStatus.ENROLLED, 3),
                            new Reconciliation.Difference(
                                    Roll.FAR.value(), "11", StudentStatus.ENROLLED, -7));
            assertThat(world.headcounts.onRoll(PROVINCE)).isEqualTo(5);
            assertThat(world.journal).hasSize(journal + 1);
            assertThat(world.journal.get(journal).inputs())
                    .containsEntry("places", "2")
                    .containsEntry("pupils", "10");
            agrees(world);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_roll_that_is_older_than_the_totals_is_counted_by_its_rows_until_then(TestDatabase db) {
        try (World world = new World(db)) {
            enrol(world, Roll.FIRST, 3);
            db.execute(
                    "DELETE FROM REG_HEADCOUNT_DELTA",
                    "UPDATE REG_HEADCOUNT_TURN SET COMPLETE = FALSE");
            enrol(world, Roll.FAR, 2);

            assertThat(world.headcounts.onRoll(PROVINCE)).isEqualTo(5);
            Reconciliation.Result result = world.reconciliation.reconcile(SYSTEM, PROVINCE);

            assertThat(result.first()).isTrue();
            assertThat(result.agrees()).isTrue();
            assertThat(world.headcounts.onRoll(Roll.COUNTY)).isEqualTo(3);
            assertThat(world.headcounts.onRoll(PROVINCE)).isEqualTo(5);
            agrees(world);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_machine_that_dies_in_a_fold_loses_nothing_and_counts_nothing_twice(TestDatabase db) {
        try (World world = new World(db)) {
            Crashing crashing = new Crashing(db.database());
            Fold fold = new Fold(crashing);
            int deaths = 0;
            for (int statement = 1; statement < 20; statement++) {
                enrol(world, Roll.FIRST, 1);
                crashing.at(statement);
                try {
                    fold.chunk();
                } catch (RuntimeException e) {
                    deaths++;
                }
                crashing.never();
                assertThat(world.headcounts.onRoll(PROVINCE)).isEqualTo(statement);
            }
            assertThat(deaths).isBetween(4, 10);
            fold.chunk();
            assertThat(db.count("REG_HEADCOUNT_DELTA")).isZero();
            agrees(world);
        }
    }

    private static void agrees(World world) {
        assertThat(world.reconciliation.reconcile(SYSTEM, PROVINCE).differences()).isEmpty();
    }

    private int key;

    private List<PersonId> enrol(World world, OrgId school, int pupils) {
        int first = key;
        key += pupils;
        return world
                .roll
                .enrol(
                        school,
                        IntStream.range(first, key)
                                .mapToObj(i -> Roll.child(i, school, "某" + i, ""))
                                .toList())
                .stream()
                .map(Enrolled::person)
                .map(Optional::orElseThrow)
                .toList();
    }

    private static void become(World world, PersonId person, StudentStatus to) {
        world.statuses.change(
                new StatusChange(
                        person,
                        Roll.FIRST,
                        Set.of(StudentStatus.ENROLLED),
                        to,
                        DAY,
                        Optional.empty()),
                row());
    }

    private static Supplier<JournalId> row() {
        return () -> new JournalId(9);
    }
}
