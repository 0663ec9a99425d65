package org.xueji.registry.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Moves.Move;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.PastStep;
import org.xueji.registry.api.PastStep.Kind;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Progressions.Graduation;
import org.xueji.registry.api.Progressions.Promotion;
import org.xueji.registry.api.RegistryBulk.Cohort;
import org.xueji.registry.api.RegistryBulk.Enrolled;
import org.xueji.registry.api.RegistryBulk.Past;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.StatusChanges.ClassChange;
import org.xueji.registry.api.StatusChanges.StatusChange;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.RegistryTexts;
import org.xueji.registry.internal.Roll;
import org.xueji.registry.internal.World;
import org.xueji.testkit.TestDatabase;

/** Rows of a past that came in at once are those that single steps have written. */
class PastTest {

    private static final String ALL = "org.xueji.testkit.TestDatabases#all";
    private static final ClassId ONE = Roll.classOf(Roll.FIRST);
    private static final ClassId BESIDE = new ClassId(601);
    private static final ClassId TWO = new ClassId(602);
    private static final ClassId TWO_THERE = new ClassId(603);
    private static final ClassId THREE_THERE = new ClassId(604);
    private static final ClassId ONE_AGAIN = new ClassId(605);
    private static final ClassId SIX = new ClassId(606);
    private static final ClassId JUNIOR = new ClassId(607);
    private static final LocalDate SPRING = LocalDate.of(2015, 3, 2);
    private static final LocalDate MAY = LocalDate.of(2015, 5, 4);
    private static final LocalDate SUMMER = LocalDate.of(2015, 7, 10);
    private static final LocalDate AUTUMN = LocalDate.of(2015, 9, 1);
    private static final LocalDate OCTOBER = LocalDate.of(2015, 10, 20);
    private static final LocalDate NOVEMBER = LocalDate.of(2016, 11, 1);

    private static World world(TestDatabase db) {
        World world = new World(db);
        world.clock.set(LocalDate.of(2016, 12, 1));
        schoolClass(db, BESIDE, Roll.FIRST, 2014, "11", "2014102", "小一(02)班");
        schoolClass(db, TWO, Roll.FIRST, 2015, "12", "2014101", "小二(01)班");
        schoolClass(db, TWO_THERE, Roll.SECOND, 2015, "12", "2014101", "小二(01)班");
        schoolClass(db, THREE_THERE, Roll.SECOND, 2016, "13", "2014101", "小三(01)班");
        schoolClass(db, ONE_AGAIN, Roll.FIRST, 2015, "11", "2015101", "小一(01)班");
        schoolClass(db, SIX, Roll.FIRST, 2014, "16", "2009101", "小六(01)班");
        schoolClass(db, JUNIOR, Roll.FAR, 2015, "21", "2015201", "初一(01)班");
        return world;
    }

    private static void schoolClass(
            TestDatabase db,
            ClassId id,
            OrgId school,
            int year,
            String grade,
            String no,
            String name) {
        db.execute(
                ("INSERT INTO REG_CLASS (ID, SCHOOL_ID, SCHOOL_YEAR, GRADE, CLASS_NO, NAME,"
                                + " CAPACITY, VERSION) VALUES (%s, %s, %d, '%s', '%s', '%s', 45, 1)")
                        .formatted(id, school, year, grade, no, name));
    }

    private static JournalId row(Kind kind) {
        return new JournalId(9_000 + kind.ordinal());
    }

    private static NewStudent child(long key, ClassId into) {
        NewStudent child = Roll.child(key, Roll.FIRST, "钱" + (char) ('一' + key), "");
        return new NewStudent(
                key,
                child.name(),
                child.gender(),
                child.birthDate(),
                child.idType(),
                child.idNumber(),
                into,
                child.profile(),
                child.guardians());
    }

    private static PersonId enrol(World world, String grade, NewStudent child, PastStep... steps) {
        Map<Kind, JournalId> rows = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            rows.put(kind, row(kind));
        }
        Cohort cohort = new Cohort(Roll.FIRST, 2014, grade, Roll.START, List.of(child));
        Past past = new Past(Map.of(child.key(), List.of(steps)), rows);
        List<Enrolled> answers =
                world.roll
                        .db
                        .database()
                        .inChunk(
                                on ->
                                        world.roll.bulk.enrol(
                                                on, List.of(cohort), new JournalId(7), past));
        return answers.get(0).person().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void who_changed_class_was_ill_moved_and_left_has_the_same_rows(TestDatabase db) {
        try (World world = world(db)) {
            PersonId stepwise = enrol(world, "11", child(1, BESIDE));
            changeClass(world, stepwise, ONE);
            change(world, stepwise, Roll.FIRST, StudentStatus.SUSPENDED, SPRING, Optional.empty());
            change(world, stepwise, Roll.FIRST, StudentStatus.ENROLLED, MAY, Optional.empty());
            promote(world, Roll.FIRST, 2015);
            world.moves
                    .move(
                            new Move(stepwise, Roll.FIRST, Roll.SECOND, TWO_THERE, OCTOBER),
                            () -> row(Kind.MOVE))
                    .orElseThrow();
            promote(world, Roll.SECOND, 2016);
            change(
                    world,
                    stepwise,
                    Roll.SECOND,
                    StudentStatus.TRANSFERRED_OUT,
                    NOVEMBER,
                    Optional.empty());

            PersonId atOnce =
                    enrol(
                            world,
                            "11",
                            child(2, BESIDE),
                            new PastStep.ClassChange(ONE),
                            status(StudentStatus.SUSPENDED, SPRING),
                            status(StudentStatus.ENROLLED, MAY),
                            new PastStep.Promotion(TWO),
                            new PastStep.Move(TWO_THERE, OCTOBER),
                            new PastStep.Promotion(THREE_THERE),
                            status(StudentStatus.TRANSFERRED_OUT, NOVEMBER));

            assertThat(rows(world, atOnce)).hasSizeGreaterThan(10).isEqualTo(rows(world, stepwise));
            assertThat(held(world, atOnce)).hasSizeGreaterThan(15).isEqualTo(held(world, stepwise));
            assertThatItHolds(world);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void who_came_back_a_year_later_has_the_same_rows(TestDatabase db) {
        try (World world = world(db)) {
            PersonId stepwise = enrol(world, "11", child(1, ONE));
            change(world, stepwise, Roll.FIRST, StudentStatus.SUSPENDED, SPRING, Optional.empty());
            Optional<ClassId> again = Optional.of(ONE_AGAIN);
            change(world, stepwise, Roll.FIRST, StudentStatus.ENROLLED, AUTUMN, again);

            PersonId atOnce =
                    enrol(
                            world,
                            "11",
                            child(2, ONE),
                            status(StudentStatus.SUSPENDED, SPRING),
                            new PastStep.StatusChange(StudentStatus.ENROLLED, AUTUMN, again));

            assertThat(rows(world, atOnce)).hasSizeGreaterThan(6).isEqualTo(rows(world, stepwise));
            assertThatItHolds(world);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_graduate_has_the_same_rows_and_goes_on_as_the_same_person(TestDatabase db) {
        try (World world = world(db)) {
            PersonId stepwise = enrol(world, "16", child(1, SIX));
            Graduation wanted = new Graduation(Roll.FIRST, Stage.PRIMARY, 2014, SUMMER, Map.of());
            db.database()
                    .inChunk(
                            on ->
                                    world.progressions.graduate(
                                            on,
                                            List.of(wanted),
                                            Set::of,
                                            (of, left) -> row(Kind.GRADUATION)));
            PastStep graduated = new PastStep.Graduation(StudentStatus.GRADUATED, SUMMER);

            PersonId atOnce = enrol(world, "16", child(2, SIX), graduated);
            PersonId later =
                    enrol(
                            world,
                            "16",
                            child(3, SIX),
                            graduated,
                            new PastStep.Admission(JUNIOR, AUTUMN));

            assertThat(rows(world, atOnce)).isEqualTo(rows(world, stepwise));
            assertThat(db.value("SELECT SCHOOL_ID FROM REG_PERSON WHERE ID = " + later))
                    .contains(Roll.FAR.toString());
            assertThat(db.value("SELECT COUNTY_ID FROM REG_PERSON WHERE ID = " + later))
                    .contains("27");
            assertThat(db.count("REG_STATUS WHERE PERSON_ID = " + later)).isEqualTo(3);
            assertThat(db.count("REG_ENROLMENT WHERE OPEN_PERSON = " + later)).isEqualTo(1);
            assertThat(db.count("REG_CLAIM WHERE PERSON_ID = " + later)).isEqualTo(1);
            assertThatItHolds(world);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_step_that_does_not_follow_is_refused_and_nothing_is_written(TestDatabase db) {
        try (World world = world(db)) {
            refused(world, "registry.past-promotion", 0, new PastStep.Promotion(THREE_THERE));
            refused(world, "registry.past-promotion", 0, new PastStep.Promotion(TWO_THERE));
            refused(
                    world,
                    "registry.past-promotion",
                    1,
                    status(StudentStatus.SUSPENDED, SPRING),
                    new PastStep.Promotion(TWO));
            refused(world, "registry.past-move", 0, new PastStep.Move(TWO_THERE, OCTOBER));
            refused(
                    world,
                    "registry.past-move",
                    0,
                    new PastStep.Move(Roll.classOf(Roll.SECOND), Roll.START));
            refused(
                    world,
                    "registry.past-status",
                    1,
                    status(StudentStatus.SUSPENDED, MAY),
                    status(StudentStatus.ENROLLED, SPRING));
            refused(
                    world,
                    "registry.past-status",
                    1,
                    status(StudentStatus.DECEASED, MAY),
                    status(StudentStatus.ENROLLED, OCTOBER));
            refused(world, "registry.past-class-change", 0, new PastStep.ClassChange(ONE));
            refused(
                    world,
                    "registry.past-class-change",
                    1,
                    new PastStep.ClassChange(BESIDE),
                    new PastStep.ClassChange(ONE));
            refused(
                    world,
                    "registry.past-graduation",
                    0,
                    new PastStep.Graduation(StudentStatus.DECEASED, SUMMER));
            refused(world, "registry.past-admission", 0, new PastStep.Admission(JUNIOR, AUTUMN));
            refused(world, "registry.past-class", 0, new PastStep.Promotion(new ClassId(99)));
            assertThat(db.count("REG_PERSON")).isZero();
        }
    }

    private static void refused(World world, String code, int step, PastStep... steps) {
        assertThatThrownBy(() -> enrol(world, "11", child(5, ONE), steps))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        e -> {
                            assertThat(e.reasons().get(0).code()).isEqualTo(code);
                            assertThat(e.reasons().get(0).pointer()).isEqualTo("/5/" + step);
                        });
        for (Locale locale : List.of(Locale.CHINESE, Locale.ENGLISH)) {
            assertThat(new RegistryTexts().text(code, locale)).isPresent();
        }
    }

    private static PastStep status(StudentStatus to, LocalDate day) {
        return new PastStep.StatusChange(to, day, Optional.empty());
    }

    private static void changeClass(World world, PersonId pupil, ClassId into) {
        world.statuses
                .changeClass(new ClassChange(pupil, Roll.FIRST, into), () -> row(Kind.CLASS_CHANGE))
                .orElseThrow();
    }

    private static void change(
            World world,
            PersonId pupil,
            OrgId school,
            StudentStatus to,
            LocalDate day,
            Optional<ClassId> into) {
        Set<StudentStatus> from = Set.of(StudentStatus.ENROLLED, StudentStatus.SUSPENDED);
        world.statuses
                .change(
                        new StatusChange(pupil, school, from, to, day, into),
                        () -> row(Kind.STATUS))
                .orElseThrow();
    }

    private static void promote(World world, OrgId school, int into) {
        world.roll
                .db
                .database()
                .inChunk(
                        on ->
                                world.progressions.promote(
                                        on,
                                        List.of(new Promotion(school, into, Map.of())),
                                        Set.of(),
                                        going -> row(Kind.PROMOTION)))
                .get(0)
                .orElseThrow();
    }

    private static void assertThatItHolds(World world) {
        assertThat(world.proof.prove().holds()).isTrue();
        assertThat(world.reconciliation.reconcile(World.PROVINCE, new OrgId(1)).differences())
                .isEmpty();
    }

    /** All rows of a pupil but his name and the ids. */
    private static List<String> rows(World world, PersonId pupil) {
        return world.roll
                .db
                .database()
                .reading(
                        on -> {
                            List<String> all = new ArrayList<>();
                            read(
                                    on,
                                    all,
                                    "SELECT STATUS, SCHOOL_ID, COUNTY_ID, CITY_ID, VERSION"
                                            + " FROM REG_PERSON WHERE ID = "
                                            + pupil);
                            read(
                                    on,
                                    all,
                                    "SELECT SCHOOL_ID, FROM_DATE, TO_DATE, CASE WHEN OPEN_PERSON"
                                            + " IS NULL THEN 'closed' ELSE 'open' END, JOURNAL_ID,"
                                            + " END_JOURNAL_ID, VERSION FROM REG_ENROLMENT WHERE"
                                            + " PERSON_ID = "
                                            + pupil
                                            + " ORDER BY FROM_DATE");
                            read(
                                    on,
                                    all,
                                    "SELECT E.FROM_DATE, L.SCHOOL_YEAR, L.GRADE, L.CLASS_ID,"
                                            + " L.JOURNAL_ID, L.VERSION, L.VOID_JOURNAL_ID,"
                                            + " L.AT_VERSION FROM REG_PLACEMENT L JOIN"
                                            + " REG_ENROLMENT E ON E.ID = L.ENROLMENT_ID WHERE"
                                            + " L.PERSON_ID = "
                                            + pupil
                                            + " ORDER BY E.FROM_DATE, L.SCHOOL_YEAR, L.CLASS_ID");
                            read(
                                    on,
                                    all,
                                    "SELECT SEQ, STATUS, FROM_DATE, TO_DATE, JOURNAL_ID,"
                                            + " VOID_JOURNAL_ID, AT_VERSION FROM REG_STATUS WHERE"
                                            + " PERSON_ID = "
                                            + pupil
                                            + " ORDER BY SEQ");
                            read(
                                    on,
                                    all,
                                    "SELECT C.SCHOOL_ID, C.FIRST_DAY, C.LAST_DAY, E.TO_DATE FROM"
                                            + " REG_LEAVER C JOIN REG_ENROLMENT E ON E.ID ="
                                            + " C.ENROLMENT_ID WHERE C.PERSON_ID = "
                                            + pupil
                                            + " ORDER BY C.FIRST_DAY");
                            return all;
                        });
    }

    private static void read(Connection on, List<String> all, String query) throws SQLException {
        try (Statement statement = on.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                StringBuilder line = new StringBuilder();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    line.append(row.getString(i)).append(' ');
                }
                all.add(line.toString());
            }
        }
    }

    /** What his former school keeps, but his name. */
    private static Map<String, String> held(World world, PersonId pupil) {
        String content =
                world.roll
                        .db
                        .value("SELECT CONTENT FROM REG_LEAVER WHERE PERSON_ID = " + pupil)
                        .orElseThrow();
        Map<String, String> held = new HashMap<>(ProfileParts.parsed(content));
        assertThat(held.remove("name")).startsWith("钱");
        assertThat(held.remove("namePinyin")).startsWith("qian");
        return held;
    }
}
