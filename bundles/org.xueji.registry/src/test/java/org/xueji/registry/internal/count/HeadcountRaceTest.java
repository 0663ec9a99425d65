package org.xueji.registry.internal.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.Moves.Move;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.RegistryBulk.Enrolled;
import org.xueji.registry.api.StatusChanges.StatusChange;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.Roll;
import org.xueji.registry.internal.World;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

/**
 * Many writers, two folds at a time against the rule, readers and reconciliations: no moment in
 * which a moved pupil is missing or there twice, and in the end the kept numbers are the rows.
 */
class HeadcountRaceTest {

    private static final int THREADS = 64;
    private static final int EACH = 12;
    private static final long SEED = 20141020;
    private static final OrgId PROVINCE = new OrgId(1);
    private static final Actor SYSTEM = Actor.system("test");
    private static final List<OrgId> SCHOOLS = List.of(Roll.FIRST, Roll.SECOND, Roll.FAR);

    @Test
    void sixty_four_writers_while_it_is_folded_and_read() throws Exception {
        try (TestDatabase db = TestDatabases.postgres();
                World world = new World(db)) {
            List<PersonId> pupils = enrol(world);
            AtomicBoolean over = new AtomicBoolean();
            ExecutorService threads = Executors.newFixedThreadPool(THREADS + 5);
            List<Future<?>> beside = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                beside.add(threads.submit(() -> fold(new Fold(db.database()), over)));
                beside.add(threads.submit(() -> read(world, pupils.size(), over)));
            }
            beside.add(threads.submit(() -> reconcile(world, over)));
            List<Callable<Void>> writers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(SEED + i);
                List<PersonId> own = pupils.subList(i * 3, i * 3 + 3);
                writers.add(() -> write(world, own, random));
            }
            for (Future<Void> writer : threads.invokeAll(writers)) {
                writer.get();
            }
            over.set(true);
            for (Future<?> one : beside) {
                one.get();
            }
            threads.shutdown();

            Fold fold = new Fold(db.database());
            while (fold.hasWork()) {
                fold.chunk();
            }
            assertThat(world.reconciliation.reconcile(SYSTEM, PROVINCE).count()).isZero();
            assertThat(world.headcounts.onRoll(PROVINCE)).isEqualTo(pupils.size());
            for (OrgId school : SCHOOLS) {
                assertThat(world.headcounts.onRoll(school))
                        .isEqualTo(
                                db.count(
                                        "REG_ENROLMENT WHERE TO_DATE IS NULL AND SCHOOL_ID = "
                                                + school));
            }
            // statements of tests are cheap: what is written must have been a race at all
            assertThat(db.count("REG_ENROLMENT")).isGreaterThan(THREADS * 4L);
        }
    }

    /** Nobody comes or goes, so that every reader must see the same sum. */
    private static Void write(World world, List<PersonId> own, Random random) {
        LocalDate day = LocalDate.of(2014, 9, 2);
        for (int i = 0; i < EACH; i++) {
            PersonId pupil = own.get(random.nextInt(own.size()));
            OrgId here = world.students.find(pupil).orElseThrow().school().orElseThrow();
            OrgId there = SCHOOLS.get(random.nextInt(SCHOOLS.size()));
            if (random.nextInt(3) == 0 || there.equals(here)) {
                StudentStatus now = world.students.find(pupil).orElseThrow().status();
                StudentStatus to =
                        now == StudentStatus.ENROLLED
                                ? StudentStatus.SUSPENDED
                                : StudentStatus.ENROLLED;
                world.statuses.change(
                        new StatusChange(
                                pupil,
                                here,
                                Set.of(now),
                                to,
                                LocalDate.of(2014, 10, 20),
                                Optional.empty()),
                        () -> new JournalId(9));
            } else {
                day = day.plusDays(2);
                world.moves.move(
                        new Move(pupil, here, there, Roll.classOf(there), day),
                        () -> new JournalId(9));
            }
        }
        return null;
    }

    private static Void fold(Fold fold, AtomicBoolean over) {
        while (!over.get()) {
            fold.chunk();
        }
        return null;
    }

    private static Void read(World world, long all, AtomicBoolean over) {
        while (!over.get()) {
            assertThat(world.headcounts.onRoll(PROVINCE)).isEqualTo(all);
        }
        return null;
    }

    private static Void reconcile(World world, AtomicBoolean over) {
        while (!over.get()) {
            assertThat(world.reconciliation.reconcile(SYSTEM, PROVINCE).count()).isZero();
        }
        return null;
    }

    private static List<PersonId> enrol(World world) {
        return world
                .roll
                .enrol(
                        Roll.FIRST,
                        IntStream.range(0, THREADS * 3)
                                .mapToObj(i -> Roll.child(i, Roll.FIRST, "某" + i, ""))
                                .toList())
                .stream()
                .map(Enrolled::person)
                .map(Optional::orElseThrow)
                .toList();
    }
}
