package org.xueji.registry.internal.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Moves.Move;
import org.xueji.registry.api.Moves.Moved;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.StudentQuery;
import org.xueji.registry.internal.Roll;
import org.xueji.registry.internal.World;
import org.xueji.registry.internal.person.LeaverCopies.Copy;
import org.xueji.registry.internal.person.LeaverCopies.Leaver;
import org.xueji.registry.internal.person.RegistryTraces;
import org.xueji.testkit.Race;
import org.xueji.testkit.TestDatabase;

class SqlMovesTest {

    private static final String ALL = "org.xueji.testkit.TestDatabases#all";
    private static final LocalDate DAY = LocalDate.of(2014, 10, 20);
    private static final PageRequest PAGE = PageRequest.first(50);

    @ParameterizedTest
    @MethodSource(ALL)
    void a_pupil_is_at_the_new_school_from_the_day_and_at_the_old_one_until_then(TestDatabase db) {
        try (World world = new World(db)) {
            PersonId pupil = pupil(world);
            Student before = world.students.find(pupil).orElseThrow();

            Moved moved = move(world, to(pupil, Roll.FAR)).orElseThrow();

            assertThat(moved.lastDay()).isEqualTo(LocalDate.of(2014, 10, 19));
            Student after = world.students.find(pupil).orElseThrow();
            assertThat(after.school()).contains(Roll.FAR);
            assertThat(after.number()).isEqualTo(before.number());
            assertThat(after.placement().orElseThrow().schoolClass())
                    .isEqualTo(Roll.classOf(Roll.FAR));
            assertThat(after.version()).isEqualTo(before.version() + 1);
            assertThat(enrolments(db))
                    .isEqualTo("2001 2014-09-01 2014-10-19, 2003 2014-10-20 null");
            assertThat(world.proof.prove().holds()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void counts_lists_and_classes_follow_him(TestDatabase db) {
        try (World world = new World(db)) {
            PersonId pupil = pupil(world);
            world.roll.enrol(Roll.FIRST, List.of(Roll.child(2, Roll.FIRST, "留下", "")));

            move(world, to(pupil, Roll.SECOND)).orElseThrow();

            assertThat(world.students.countOnRoll(Roll.FIRST)).isEqualTo(1);
            assertThat(world.students.countOnRoll(Roll.SECOND)).isEqualTo(1);
            assertThat(world.students.countOnRoll(Roll.COUNTY)).isEqualTo(2);
            assertThat(size(world, Roll.FIRST)).isEqualTo(1);
            assertThat(size(world, Roll.SECOND)).isEqualTo(1);
            // both classes are the county's: each pupil stands in one of them
            assertThat(inClass(world, Roll.FIRST)).doesNotContain(pupil).hasSize(1);
            assertThat(inClass(world, Roll.SECOND)).containsExactly(pupil);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void city_and_county_of_the_roll_change_with_the_school(TestDatabase db) {
        try (World world = new World(db)) {
            PersonId pupil = pupil(world);

            move(world, to(pupil, Roll.FAR)).orElseThrow();

            assertThat(world.students.countOnRoll(Roll.COUNTY)).isZero();
            assertThat(world.students.countOnRoll(new OrgId(2))).isZero();
            assertThat(world.students.countOnRoll(new OrgId(27))).isEqualTo(1);
            assertThat(world.students.countOnRoll(new OrgId(3))).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void another_reading_of_his_name_finds_him_where_he_went(TestDatabase db) {
        try (World world = new World(db)) {
            world.roll.enrol(Roll.FIRST, List.of(Roll.child(2, Roll.FIRST, "曾留下", "")));
            PersonId pupil =
                    world.roll
                            .enrol(Roll.FIRST, List.of(Roll.child(3, Roll.FIRST, "曾转学", "")))
                            .get(0)
                            .person()
                            .orElseThrow();

            move(world, to(pupil, Roll.FAR)).orElseThrow();

            for (OrgId left : List.of(Roll.FIRST, Roll.COUNTY, new OrgId(2))) {
                assertThat(named(world, left, "ceng")).containsExactly("曾留下");
            }
            for (OrgId entered : List.of(Roll.FAR, new OrgId(27), new OrgId(3))) {
                assertThat(named(world, entered, "ceng")).containsExactly("曾转学");
            }
            assertThat(named(world, new OrgId(1), "ceng")).containsExactly("曾留下", "曾转学");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void he_may_come_back_in_the_same_year(TestDatabase db) {
        try (World world = new World(db)) {
            PersonId pupil = pupil(world);
            move(world, to(pupil, Roll.FAR)).orElseThrow();
            world.clock.set(LocalDate.of(2014, 12, 1));

            Move back =
                    new Move(
                            pupil,
                            Roll.FAR,
                            Roll.FIRST,
                            Roll.classOf(Roll.FIRST),
                            LocalDate.of(2014, 11, 3));
            move(world, back).orElseThrow();

            assertThat(enrolments(db))
                    .isEqualTo(
                            "2001 2014-09-01 2014-10-19, 2003 2014-10-20 2014-11-02, 2001"
                                    + " 2014-11-03 null");
            assertThat(inClass(world, Roll.FIRST)).containsExactly(pupil);
            assertThat(world.students.find(pupil).orElseThrow().placement().orElseThrow())
                    .extracting(Student.Placement::schoolClass)
                    .isEqualTo(Roll.classOf(Roll.FIRST));
            assertThat(world.proof.prove().holds()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void every_reason_is_said_at_once_and_nothing_is_written(TestDatabase db) {
        try (World world = new World(db)) {
            PersonId pupil = pupil(world);
            db.execute(
                    "UPDATE REG_PERSON SET STATUS = 'SUSPENDED'",
                    "UPDATE REG_ORG SET CLOSED = TRUE WHERE ID = 2002");
            Move wrong =
                    new Move(
                            pupil,
                            Roll.FIRST,
                            Roll.SECOND,
                            Roll.classOf(Roll.FIRST),
                            LocalDate.of(2014, 9, 1));

            Outcome<Moved> refused = move(world, wrong);

            assertThat(codes(refused))
                    .containsExactly(
                            "registry.move-status",
                            "registry.move-school",
                            "registry.move-class",
                            "registry.move-days");
            assertThat(refused.reasons()).isEqualTo(world.moves.objections(wrong));
            assertThat(db.count("REG_LEAVER")).isZero();
            assertThat(enrolments(db)).isEqualTo("2001 2014-09-01 null");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void days_grades_and_schools_have_bounds(TestDatabase db) {
        try (World world = new World(db)) {
            PersonId pupil = pupil(world);
            db.execute(
                    "INSERT INTO REG_CLASS (ID, SCHOOL_ID, SCHOOL_YEAR, GRADE, CLASS_NO, NAME,"
                            + " CAPACITY, VERSION) VALUES (77, 2003, 2014, '12', '2013101', '小二',"
                            + " 45, 1)",
                    "INSERT INTO REG_CLASS (ID, SCHOOL_ID, SCHOOL_YEAR, GRADE, CLASS_NO, NAME,"
                            + " CAPACITY, VERSION) VALUES (78, 2003, 2013, '11', '2013102', '去年',"
                            + " 45, 1)");
            ClassId good = Roll.classOf(Roll.FAR);
            assertThat(codes(world, pupil, Roll.FIRST, Roll.FAR, good, DAY)).isEmpty();
            assertThat(codes(world, pupil, Roll.FIRST, Roll.FAR, good, LocalDate.of(2014, 9, 2)))
                    .isEmpty();
            assertThat(codes(world, pupil, Roll.FIRST, Roll.FAR, good, LocalDate.of(2014, 9, 1)))
                    .containsExactly("registry.move-days");
            assertThat(codes(world, pupil, Roll.FIRST, Roll.FAR, good, DAY.plusDays(1)))
                    .containsExactly("registry.move-days");
            for (long wrong : new long[] {77, 78, 12_001, 1}) {
                assertThat(codes(world, pupil, Roll.FIRST, Roll.FAR, new ClassId(wrong), DAY))
                        .as("class %d", wrong)
                        .containsExactly("registry.move-class");
            }
            assertThat(codes(world, pupil, Roll.SECOND, Roll.FAR, good, DAY))
                    .containsExactly("registry.move-not-here");
            assertThat(codes(world, new PersonId(987), Roll.FIRST, Roll.FAR, good, DAY))
                    .containsExactly("registry.move-not-here");
            assertThat(codes(world, pupil, Roll.FIRST, new OrgId(999), good, DAY))
                    .contains("registry.move-school");
            assertThat(codes(world, pupil, Roll.FIRST, Roll.FIRST, Roll.classOf(Roll.FIRST), DAY))
                    .containsExactly("registry.move-same-school");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void of_two_who_move_him_one_wins_and_the_other_finds_him_gone(TestDatabase db)
            throws Exception {
        try (World world = new World(db)) {
            PersonId pupil = pupil(world);
            Race race = new Race();

            List<Outcome<Moved>> both =
                    race.run(
                            () -> raced(world, race, to(pupil, Roll.SECOND)),
                            () -> raced(world, race, to(pupil, Roll.FAR)));

            assertThat(both).filteredOn(Outcome::isAccepted).hasSize(1);
            assertThat(both)
                    .filteredOn(outcome -> !outcome.isAccepted())
                    .allSatisfy(no -> assertThat(codes(no)).contains("registry.move-not-here"));
            assertThat(world.proof.prove().holds()).isTrue();
        }
    }

    private Outcome<Moved> raced(World world, Race race, Move move) {
        return world.roll
                .db
                .commands()
                .run(
                        () -> {
                            race.meet();
                            return world.moves.move(move, () -> new JournalId(9000));
                        });
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void his_history_names_the_journal_row(TestDatabase db) {
        try (World world = new World(db)) {
            PersonId pupil = pupil(world);

            move(world, to(pupil, Roll.FAR)).orElseThrow();

            assertThat(db.value("SELECT END_JOURNAL_ID FROM REG_ENROLMENT WHERE SCHOOL_ID = 2001"))
                    .contains("9000");
            assertThat(db.value("SELECT JOURNAL_ID FROM REG_ENROLMENT WHERE SCHOOL_ID = 2003"))
                    .contains("9000");
            assertThat(new RegistryTraces(db.database()).of(pupil.value(), 9))
                    .containsExactly(new JournalId(9000), new JournalId(7));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void the_old_school_keeps_what_it_held_masked_and_sees_nothing_later(TestDatabase db) {
        try (World world = new World(db)) {
            PersonId pupil = pupil(world);
            move(world, to(pupil, Roll.FAR)).orElseThrow();
            // what the new school writes is none of the old one's business
            db.execute(
                    "UPDATE REG_PERSON SET NAME = '新名', SORT_KEY = 'xin ming'",
                    "UPDATE REG_GUARDIAN SET PHONE = '13812345678'");

            List<Leaver> left = world.leavers.list(Roll.FIRST, PAGE, World.SCHOOL).items();
            Copy copy = world.leavers.copy(left.get(0).id(), World.SCHOOL);

            assertThat(left).extracting(Leaver::name).containsExactly("赵转学");
            assertThat(left.get(0).firstDay()).isEqualTo(Roll.START);
            assertThat(left.get(0).lastDay()).isEqualTo(DAY.minusDays(1));
            assertThat(value(copy, "name")).contains("赵转学");
            assertThat(value(copy, "className")).contains("小一(01)班");
            assertThat(value(copy, "schoolCode")).contains("2161000001");
            assertThat(value(copy, "idNumber").orElseThrow()).startsWith("610102****");
            assertThat(value(copy, "member1Phone")).contains("139******00");
            assertThat(value(copy, "member1Name")).contains("王**");
            assertThat(copy.particulars().toString()).doesNotContain("13812345678", "新名");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void the_copy_is_the_old_schools_and_of_those_above_it_only(TestDatabase db) {
        try (World world = new World(db)) {
            PersonId pupil = pupil(world);
            move(world, to(pupil, Roll.SECOND)).orElseThrow();
            long id = world.leavers.list(Roll.FIRST, PAGE, World.COUNTY).items().get(0).id();

            assertThat(world.leavers.copy(id, World.SCHOOL_LEADER)).isNotNull();
            assertThat(world.leavers.copy(id, World.COUNTY_LEADER)).isNotNull();
            assertThatThrownBy(() -> world.leavers.copy(id, World.OTHER_SCHOOL))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> world.leavers.list(Roll.FIRST, PAGE, World.OTHER_SCHOOL))
                    .isInstanceOf(NotFound.class);
            assertThat(world.leavers.list(Roll.SECOND, PAGE, World.OTHER_SCHOOL).items()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void leavers_are_paged_by_name(TestDatabase db) {
        try (World world = new World(db)) {
            for (String name : List.of("张三", "李四", "李四", "王五")) {
                PersonId each =
                        world.roll
                                .enrol(
                                        Roll.FIRST,
                                        List.of(
                                                Roll.child(
                                                        1,
                                                        Roll.FIRST,
                                                        name
                                                                + (char)
                                                                        ('甲'
                                                                                + db.count(
                                                                                        "REG_PERSON")),
                                                        "")))
                                .get(0)
                                .person()
                                .orElseThrow();
                move(world, to(each, Roll.FAR)).orElseThrow();
            }
            java.util.ArrayList<String> names = new java.util.ArrayList<>();
            Optional<String> after = Optional.empty();
            do {
                var page = world.leavers.list(Roll.FIRST, new PageRequest(after, 1), World.SCHOOL);
                page.items().forEach(one -> names.add(one.name().substring(0, 2)));
                after = page.next();
            } while (after.isPresent());
            assertThat(names).containsExactly("李四", "李四", "王五", "张三");
        }
    }

    private static PersonId pupil(World world) {
        return world.roll
                .enrol(Roll.FIRST, List.of(Roll.child(1, Roll.FIRST, "赵转学", "61010220080315001X")))
                .get(0)
                .person()
                .orElseThrow();
    }

    private static Move to(PersonId pupil, OrgId school) {
        return new Move(pupil, Roll.FIRST, school, Roll.classOf(school), DAY);
    }

    private static Outcome<Moved> move(World world, Move move) {
        return world.moves.move(move, () -> new JournalId(9000));
    }

    private static List<String> codes(
            World world, PersonId pupil, OrgId from, OrgId to, ClassId into, LocalDate day) {
        return world.moves.objections(new Move(pupil, from, to, into, day)).stream()
                .map(Reason::code)
                .toList();
    }

    private static List<String> codes(Outcome<?> refused) {
        return refused.reasons().stream().map(Reason::code).toList();
    }

    private static int size(World world, OrgId school) {
        return world.schools.schoolClass(Roll.classOf(school)).orElseThrow().enrolled();
    }

    private static List<String> named(World world, OrgId scope, String start) {
        StudentQuery query =
                new StudentQuery(scope, Optional.of(start), Optional.empty(), Optional.empty());
        return world.students.search(query, PAGE).items().stream().map(Student::name).toList();
    }

    private static List<PersonId> inClass(World world, OrgId school) {
        StudentQuery query =
                new StudentQuery(
                        Roll.COUNTY,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Roll.classOf(school)));
        return world.students.search(query, PAGE).items().stream().map(Student::id).toList();
    }

    private static Optional<String> value(Copy copy, String field) {
        return copy.particulars().sections().stream()
                .flatMap(section -> section.entries().stream())
                .filter(entry -> entry.field().id().equals(field))
                .flatMap(entry -> entry.value().stream())
                .findFirst();
    }

    private static String enrolments(TestDatabase db) {
        StringBuilder all = new StringBuilder();
        for (int at = 0; at < db.count("REG_ENROLMENT"); at++) {
            String from =
                    " FROM REG_ENROLMENT ORDER BY FROM_DATE OFFSET "
                            + at
                            + " ROWS FETCH NEXT 1"
                            + " ROWS ONLY";
            all.append(at == 0 ? "" : ", ")
                    .append(db.value("SELECT SCHOOL_ID" + from).orElseThrow())
                    .append(' ')
                    .append(db.value("SELECT FROM_DATE" + from).orElseThrow())
                    .append(' ')
                    .append(db.value("SELECT TO_DATE" + from).orElse("null"));
        }
        return all.toString();
    }
}
