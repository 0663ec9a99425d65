package org.xueji.registry.internal.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.registry.api.StudentStatus.DECEASED;
import static org.xueji.registry.api.StudentStatus.DROPOUT;
import static org.xueji.registry.api.StudentStatus.ENROLLED;
import static org.xueji.registry.api.StudentStatus.SUSPENDED;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.StatusChanges.ClassChange;
import org.xueji.registry.api.StatusChanges.ClassChanged;
import org.xueji.registry.api.StatusChanges.StatusChange;
import org.xueji.registry.api.StatusChanges.StatusChanged;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.Roll;
import org.xueji.registry.internal.World;
import org.xueji.registry.internal.person.RegistryTraces;
import org.xueji.testkit.Race;
import org.xueji.testkit.TestDatabase;

class SqlStatusChangesTest {

    private static final String ALL = "org.xueji.testkit.TestDatabases#all";
    private static final LocalDate DAY = LocalDate.of(2014, 10, 15);
    private static final ClassId BESIDE = new ClassId(501);
    private static final ClassId NEXT_YEAR = new ClassId(502);
    private static final ClassId HIGHER = new ClassId(503);

    @ParameterizedTest
    @MethodSource(ALL)
    void a_status_on_roll_keeps_school_and_class(TestDatabase db) {
        try (World world = world(db)) {
            PersonId pupil = pupil(world);
            Student before = world.students.find(pupil).orElseThrow();

            StatusChanged changed = change(world, to(pupil, SUSPENDED)).orElseThrow();

            assertThat(changed)
                    .isEqualTo(
                            new StatusChanged(pupil, ENROLLED, SUSPENDED, DAY, Optional.empty()));
            Student after = world.students.find(pupil).orElseThrow();
            assertThat(after.status()).isEqualTo(SUSPENDED);
            assertThat(after.school()).contains(Roll.FIRST);
            assertThat(after.placement()).isEqualTo(before.placement());
            assertThat(after.version()).isEqualTo(before.version() + 1);
            assertThat(history(db))
                    .isEqualTo("ENROLLED 2014-09-01 2014-10-14 7, SUSPENDED 2014-10-15 null 9000");
            assertThat(world.proof.prove().holds()).isTrue();
            assertThat(new RegistryTraces(db.database()).of(pupil.value(), 9))
                    .contains(new JournalId(9000));
        }
    }

    /** All twelve, so that a status of tomorrow is asked as well. */
    @ParameterizedTest
    @MethodSource(ALL)
    void whoever_leaves_the_roll_has_no_school_and_nothing_is_deleted(TestDatabase db) {
        try (World world = world(db)) {
            int key = 1;
            for (StudentStatus status : EnumSet.complementOf(EnumSet.of(ENROLLED))) {
                PersonId pupil = pupil(world, ++key);
                StatusChanged changed = change(world, to(pupil, status)).orElseThrow();
                assertThat(changed.lastDay().isEmpty())
                        .as("" + status)
                        .isEqualTo(status.isOnRoll());
                assertThat(world.students.find(pupil).orElseThrow().school().isPresent())
                        .as("" + status)
                        .isEqualTo(status.isOnRoll());
                assertThat(db.value("SELECT TO_DATE FROM REG_ENROLMENT WHERE PERSON_ID = " + pupil))
                        .isEqualTo(
                                status.isOnRoll() ? Optional.empty() : Optional.of("2014-10-14"));
                assertThat(world.proof.prove().holds()).as("" + status).isTrue();
            }
            assertThat(db.count("REG_PLACEMENT")).isEqualTo(11);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void the_first_day_of_an_enrolment_may_be_its_last(TestDatabase db) {
        try (World world = world(db)) {
            PersonId pupil = pupil(world);
            StatusChange first =
                    new StatusChange(
                            pupil,
                            Roll.FIRST,
                            Set.of(ENROLLED),
                            DECEASED,
                            Roll.START,
                            Optional.empty());

            assertThat(change(world, first).orElseThrow().lastDay()).contains(Roll.START);
            assertThat(world.proof.prove().holds()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void he_comes_back_into_a_class_of_a_later_year_and_keeps_the_old_placement(TestDatabase db) {
        try (World world = world(db)) {
            PersonId pupil = pupil(world);
            change(world, to(pupil, SUSPENDED)).orElseThrow();
            world.clock.set(LocalDate.of(2015, 9, 7));

            change(world, back(pupil, NEXT_YEAR, LocalDate.of(2015, 9, 1))).orElseThrow();

            Student after = world.students.find(pupil).orElseThrow();
            assertThat(after.placement()).contains(new Student.Placement(2015, "11", NEXT_YEAR));
            assertThat(db.count("REG_PLACEMENT")).isEqualTo(2);
            assertThat(db.count("REG_ENROLMENT")).isEqualTo(1);
            assertThat(world.proof.prove().holds()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void he_comes_back_within_the_year_into_another_class(TestDatabase db) {
        try (World world = world(db)) {
            PersonId pupil = pupil(world);
            change(world, to(pupil, SUSPENDED)).orElseThrow();

            change(world, back(pupil, BESIDE, DAY)).orElseThrow();

            assertThat(world.students.find(pupil).orElseThrow().placement())
                    .contains(new Student.Placement(2014, "11", BESIDE));
            assertThat(db.count("REG_PLACEMENT WHERE VOID_JOURNAL_ID = 0")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void every_reason_is_said_at_once_and_nothing_is_written(TestDatabase db) {
        try (World world = world(db)) {
            PersonId pupil = pupil(world);
            change(world, to(pupil, DROPOUT)).orElseThrow();
            String before = history(db);
            StatusChange wrong =
                    new StatusChange(
                            pupil,
                            Roll.FIRST,
                            Set.of(SUSPENDED),
                            ENROLLED,
                            DAY.minusDays(1),
                            Optional.of(Roll.classOf(Roll.SECOND)));

            Outcome<StatusChanged> refused = change(world, wrong);

            assertThat(codes(refused.reasons()))
                    .containsExactly(
                            "registry.status-from", "registry.status-day", "registry.status-class");
            assertThat(refused.reasons()).isEqualTo(world.statuses.objections(wrong));
            assertThat(refused.reasons().get(1).arguments())
                    .containsEntry("earliest", "2014-10-15")
                    .containsEntry("latest", "2014-10-20");
            assertThat(history(db)).isEqualTo(before);
            StatusChange elsewhere =
                    new StatusChange(
                            pupil,
                            Roll.SECOND,
                            Set.of(DROPOUT),
                            ENROLLED,
                            LocalDate.of(2014, 10, 21),
                            Optional.empty());
            assertThat(codes(change(world, elsewhere).reasons()))
                    .containsExactly("registry.status-not-here", "registry.status-day");
            assertThat(codes(change(world, to(new PersonId(999_999), SUSPENDED)).reasons()))
                    .containsExactly("registry.status-not-here");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void the_same_status_twice_is_no_change_and_nobody_comes_back_from_the_dead(TestDatabase db) {
        try (World world = world(db)) {
            PersonId pupil = pupil(world);
            change(world, to(pupil, DECEASED)).orElseThrow();

            for (StudentStatus status : StudentStatus.values()) {
                StatusChange again =
                        new StatusChange(
                                pupil,
                                Roll.FIRST,
                                EnumSet.allOf(StudentStatus.class),
                                status,
                                DAY,
                                Optional.empty());
                assertThat(change(world, again).isAccepted()).as("" + status).isFalse();
            }
            assertThat(world.proof.prove().holds()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_status_begins_no_earlier_than_the_enrolment(TestDatabase db) {
        try (World world = world(db)) {
            PersonId pupil = pupil(world);
            db.execute(
                    "UPDATE REG_ENROLMENT SET FROM_DATE = CAST('2014-10-16' AS DATE) WHERE"
                            + " PERSON_ID = "
                            + pupil);

            assertThat(codes(change(world, to(pupil, SUSPENDED)).reasons()))
                    .containsExactly("registry.status-day");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void of_two_at_once_one_finds_what_the_other_has_left(TestDatabase db) throws Exception {
        try (World world = world(db)) {
            for (int round = 0; round < 10; round++) {
                PersonId pupil = pupil(world, 10 + round);
                Race race = new Race();
                List<Outcome<StatusChanged>> both =
                        race.run(
                                () -> raced(world, race, to(pupil, SUSPENDED)),
                                () -> raced(world, race, to(pupil, DECEASED)));
                assertThat(both).filteredOn(Outcome::isAccepted).hasSize(1);
                assertThat(world.proof.prove().holds()).isTrue();
            }
        }
    }

    private static Outcome<StatusChanged> raced(World world, Race race, StatusChange wanted) {
        race.meet();
        return change(world, wanted);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_class_changes_within_grade_and_year(TestDatabase db) {
        try (World world = world(db)) {
            PersonId pupil = pupil(world);
            long version = world.students.find(pupil).orElseThrow().version();

            assertThat(changeClass(world, pupil, BESIDE).orElseThrow())
                    .isEqualTo(new ClassChanged(pupil, Roll.classOf(Roll.FIRST), BESIDE));

            Student after = world.students.find(pupil).orElseThrow();
            assertThat(after.placement()).contains(new Student.Placement(2014, "11", BESIDE));
            assertThat(after.version()).isEqualTo(version + 1);
            assertThat(world.schools.schoolClass(BESIDE).orElseThrow().enrolled()).isEqualTo(1);
            assertThat(db.value("SELECT JOURNAL_ID FROM REG_PLACEMENT WHERE VOID_JOURNAL_ID = 0"))
                    .contains("9001");
            // where he was stays on record
            assertThat(db.value("SELECT CLASS_ID FROM REG_PLACEMENT WHERE VOID_JOURNAL_ID = 9001"))
                    .contains(Roll.classOf(Roll.FIRST).toString());
            assertThat(world.schools.schoolClass(Roll.classOf(Roll.FIRST)).orElseThrow().enrolled())
                    .isZero();
            for (ClassId wrong :
                    List.of(BESIDE, NEXT_YEAR, HIGHER, Roll.classOf(Roll.SECOND), new ClassId(9))) {
                assertThat(codes(changeClass(world, pupil, wrong).reasons()))
                        .as("" + wrong)
                        .containsExactly("registry.class-change");
            }
            change(world, to(pupil, SUSPENDED)).orElseThrow();
            assertThat(codes(changeClass(world, pupil, Roll.classOf(Roll.FIRST)).reasons()))
                    .containsExactly("registry.status-from");
        }
    }

    @Test
    void who_leaves_the_roll_gets_no_class() {
        assertThatThrownBy(
                        () ->
                                new StatusChange(
                                        new PersonId(1),
                                        Roll.FIRST,
                                        Set.of(ENROLLED),
                                        DECEASED,
                                        DAY,
                                        Optional.of(BESIDE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static World world(TestDatabase db) {
        World world = new World(db);
        schoolClass(db, BESIDE, 2014, "11", 2);
        schoolClass(db, NEXT_YEAR, 2015, "11", 3);
        schoolClass(db, HIGHER, 2014, "12", 4);
        return world;
    }

    private static void schoolClass(TestDatabase db, ClassId id, int year, String grade, int no) {
        db.execute(
                ("INSERT INTO REG_CLASS (ID, SCHOOL_ID, SCHOOL_YEAR, GRADE, CLASS_NO, NAME,"
                                + " CAPACITY, VERSION) VALUES (%s, %s, %d, '%s', '201410%d',"
                                + " '%d班', 45, 1)")
                        .formatted(id, Roll.FIRST, year, grade, no, no));
    }

    private static PersonId pupil(World world) {
        return pupil(world, 1);
    }

    private static PersonId pupil(World world, int key) {
        String name = "学生" + (char) ('一' + key);
        return world.roll
                .enrol(Roll.FIRST, List.of(Roll.child(key, Roll.FIRST, name, "")))
                .get(0)
                .person()
                .orElseThrow();
    }

    private static StatusChange to(PersonId pupil, StudentStatus status) {
        return new StatusChange(pupil, Roll.FIRST, Set.of(ENROLLED), status, DAY, Optional.empty());
    }

    private static StatusChange back(PersonId pupil, ClassId into, LocalDate day) {
        return new StatusChange(
                pupil, Roll.FIRST, Set.of(SUSPENDED), ENROLLED, day, Optional.of(into));
    }

    private static Outcome<StatusChanged> change(World world, StatusChange wanted) {
        return world.statuses.change(wanted, () -> new JournalId(9000));
    }

    private static Outcome<ClassChanged> changeClass(World world, PersonId pupil, ClassId into) {
        return world.statuses.changeClass(
                new ClassChange(pupil, Roll.FIRST, into), () -> new JournalId(9001));
    }

    private static List<String> codes(List<Reason> reasons) {
        return reasons.stream().map(Reason::code).toList();
    }

    private static String history(TestDatabase db) {
        StringBuilder all = new StringBuilder();
        for (int at = 0; at < db.count("REG_STATUS"); at++) {
            String from =
                    " FROM REG_STATUS ORDER BY SEQ OFFSET " + at + " ROWS FETCH NEXT 1 ROWS ONLY";
            all.append(at == 0 ? "" : ", ")
                    .append(db.value("SELECT STATUS" + from).orElseThrow())
                    .append(' ')
                    .append(db.value("SELECT FROM_DATE" + from).orElseThrow())
                    .append(' ')
                    .append(db.value("SELECT TO_DATE" + from).orElse("null"))
                    .append(' ')
                    .append(db.value("SELECT JOURNAL_ID" + from).orElseThrow());
        }
        return all.toString();
    }
}
