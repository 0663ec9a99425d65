package org.xueji.registry.internal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.StudentQuery;
import org.xueji.registry.internal.Roll;
import org.xueji.registry.internal.World;
import org.xueji.testkit.TestDatabase;

class SqlStudentsTest {

    private static final String ALL = "org.xueji.testkit.TestDatabases#all";
    private static final OrgId PROVINCE = new OrgId(1);
    private static final String ID = "61010220080315001X";

    @ParameterizedTest
    @MethodSource(ALL)
    void a_pupil_is_found_by_the_start_of_the_name_in_either_script(TestDatabase db) {
        try (World world = filled(db)) {
            assertThat(names(world, PROVINCE, "曾")).containsExactly("曾国平", "曾小明");
            assertThat(names(world, PROVINCE, "曾小")).containsExactly("曾小明");
            assertThat(names(world, PROVINCE, "zeng")).containsExactly("曾国平", "曾小明");
            assertThat(names(world, PROVINCE, "zengx")).containsExactly("曾小明");
            assertThat(names(world, PROVINCE, "ZENG XIAO MING")).containsExactly("曾小明");
            assertThat(names(world, PROVINCE, "单")).containsExactly("单于明", "单雄信");
            assertThat(names(world, PROVINCE, "shan")).containsExactly("单于明", "单雄信");
            assertThat(names(world, PROVINCE, "fangan")).containsExactly("范刚", "方安");
            assertThat(names(world, PROVINCE, "𠮷")).containsExactly("𠮷田");
            assertThat(names(world, PROVINCE, "%")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void every_reading_and_a_former_name_are_found(TestDatabase db) {
        try (World world = filled(db)) {
            assertThat(names(world, PROVINCE, "ceng xiao")).containsExactly("曾小明");
            assertThat(names(world, PROVINCE, "旧名")).containsExactly("王新");
            assertThat(names(world, PROVINCE, "jiu ming")).containsExactly("王新");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void who_is_listed_elsewhere_by_that_beginning_is_found_once(TestDatabase db) {
        try (World world = new World(db)) {
            world.roll.enrol(
                    Roll.FIRST,
                    List.of(
                            Roll.child(1, Roll.FIRST, "单行", ""),
                            renamed(Roll.child(2, Roll.FIRST, "旧新", "")),
                            renamed(Roll.child(3, Roll.FIRST, "买买提", ""), "memet")));
            assertThat(names(world, Roll.COUNTY, "mem")).containsExactly("买买提");
            assertThat(names(world, Roll.COUNTY, "s")).containsExactly("单行");
            assertThat(names(world, Roll.COUNTY, "shan h")).containsExactly("单行");
            assertThat(names(world, Roll.COUNTY, "shan x")).containsExactly("单行");
            assertThat(names(world, Roll.COUNTY, "d")).containsExactly("单行");
            assertThat(names(world, Roll.COUNTY, "chan")).containsExactly("单行");
            assertThat(names(world, Roll.COUNTY, "jiu")).containsExactly("旧新");
            assertThat(names(world, Roll.COUNTY, "jiu m")).containsExactly("旧新");
            assertThat(names(world, Roll.COUNTY, "旧")).containsExactly("旧新");
            assertThat(names(world, Roll.COUNTY, "旧名")).containsExactly("旧新");
            assertThat(names(world, Roll.COUNTY, "旧人")).isEmpty();
            // written before the shared beginning was
            db.execute("UPDATE REG_NAME_KEY SET SHARED = 0");
            assertThat(names(world, Roll.COUNTY, "s")).containsExactly("单行");
            assertThat(names(world, Roll.COUNTY, "jiu m")).containsExactly("旧新");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void nobody_outside_the_scope_is_found(TestDatabase db) {
        try (World world = filled(db)) {
            assertThat(names(world, Roll.FIRST, "曾")).containsExactly("曾小明");
            assertThat(names(world, Roll.COUNTY, "曾")).containsExactly("曾小明");
            assertThat(names(world, new OrgId(3), "曾")).containsExactly("曾国平");
            assertThat(names(world, Roll.SECOND, "曾")).isEmpty();
            assertThat(byNumber(world, Roll.SECOND, ID)).isEmpty();
            assertThatThrownBy(() -> names(world, new OrgId(777), "曾"))
                    .isInstanceOf(NotFound.class);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_pupil_is_found_by_any_number_ever_held(TestDatabase db) {
        try (World world = filled(db)) {
            Student one = byNumber(world, PROVINCE, ID).get(0);

            assertThat(one.name()).isEqualTo("曾小明");
            assertThat(one.maskedId()).contains("610102**********1X");
            assertThat(byNumber(world, PROVINCE, ID.toLowerCase(java.util.Locale.ROOT)))
                    .containsExactly(one);
            assertThat(byNumber(world, PROVINCE, one.number().value())).containsExactly(one);
            db.execute(
                    "INSERT INTO REG_NUMBER (STUDENT_NUMBER, PERSON_ID, FROM_DATE, TO_DATE,"
                            + " JOURNAL_ID) VALUES ('G"
                            + ID
                            + "', "
                            + one.id()
                            + ", CAST('2013-01-01' AS DATE), CAST('2013-02-01' AS DATE), 1)");
            assertThat(byNumber(world, PROVINCE, "G" + ID)).containsExactly(one);
            assertThat(world.students.find(one.id())).contains(one);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void who_looks_up_a_number_finds_the_same_within_his_scope_only(TestDatabase db) {
        try (World world = filled(db)) {
            Student one = byNumber(world, PROVINCE, ID).get(0);

            for (String number : List.of(ID, " " + ID.toLowerCase(java.util.Locale.ROOT))) {
                for (OrgId scope : List.of(PROVINCE, Roll.COUNTY, Roll.FIRST)) {
                    assertThat(looked(world, scope, number)).containsExactly(one);
                }
            }
            for (OrgId scope : List.of(Roll.SECOND, new OrgId(3))) {
                assertThat(looked(world, scope, ID)).isEmpty();
            }
            for (String strange : List.of("nobody's", "\u0000", "\ud840", "9".repeat(21))) {
                assertThat(looked(world, PROVINCE, strange)).isEmpty();
                assertThat(byNumber(world, PROVINCE, strange)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void of_two_schools_in_one_year_the_later_one_has_placed_him_last(TestDatabase db) {
        try (World world = filled(db)) {
            Student one = byNumber(world, PROVINCE, ID).get(0);
            long further = 900_001;
            for (String day : List.of("2000-09-01", "2030-09-01")) {
                db.execute(
                        "INSERT INTO REG_ENROLMENT (ID, PERSON_ID, SCHOOL_ID, FROM_DATE, TO_DATE,"
                                + " JOURNAL_ID, VERSION) VALUES (%d, %s, %d, CAST('%s' AS DATE),"
                                        .formatted(further, one.id(), Roll.FAR.value(), day)
                                + " CAST('2031-01-01' AS DATE), 1, 1)");
                db.execute(
                        "INSERT INTO REG_PLACEMENT (ENROLMENT_ID, SCHOOL_YEAR, PERSON_ID, GRADE,"
                                + " CLASS_ID, JOURNAL_ID, VERSION) VALUES (%d, %d, %s, '%s', %d, 1, 1)"
                                        .formatted(
                                                further,
                                                one.placement().get().schoolYear(),
                                                one.id(),
                                                one.placement().get().grade(),
                                                Roll.classOf(Roll.FAR).value()));
                further++;
                ClassId last =
                        day.startsWith("2000")
                                ? one.placement().get().schoolClass()
                                : Roll.classOf(Roll.FAR);
                assertThat(looked(world, PROVINCE, ID))
                        .extracting(found -> found.placement().get().schoolClass())
                        .containsExactly(last);
                assertThat(world.students.find(one.id()).get().placement().get().schoolClass())
                        .isEqualTo(last);
            }
        }
    }

    private static List<Student> looked(World world, OrgId scope, String number) {
        StudentQuery query =
                new StudentQuery(scope, Optional.empty(), Optional.of(number), Optional.empty());
        return world.students
                .look(query, PageRequest.first(5))
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join()
                .items();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void pages_by_key_show_everybody_once_in_the_order_of_the_keys(TestDatabase db) {
        try (World world = filled(db)) {
            List<String> seen = new ArrayList<>();
            Optional<String> after = Optional.empty();
            do {
                Page<Student> page =
                        world.students.search(
                                query(PROVINCE, Optional.empty()), new PageRequest(after, 2));
                page.items().forEach(student -> seen.add(student.name()));
                after = page.next();
            } while (after.isPresent());

            assertThat(seen).containsExactly("单于明", "范刚", "方安", "单雄信", "王新", "曾国平", "曾小明", "𠮷田");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void pages_of_a_name_with_several_readings_go_on_where_they_ended(TestDatabase db) {
        try (World world = filled(db)) {
            StudentQuery query = query(PROVINCE, Optional.of("shan"));
            Page<Student> first = world.students.search(query, PageRequest.first(1));
            Page<Student> second = world.students.search(query, new PageRequest(first.next(), 1));

            assertThat(first.items()).extracting(Student::name).containsExactly("单于明");
            assertThat(second.items()).extracting(Student::name).containsExactly("单雄信");
            assertThat(second.next()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_class_lists_its_pupils(TestDatabase db) {
        try (World world = filled(db)) {
            ClassId schoolClass = Roll.classOf(Roll.FAR);
            StudentQuery query =
                    new StudentQuery(
                            PROVINCE, Optional.empty(), Optional.empty(), Optional.of(schoolClass));

            List<Student> found = world.students.search(query, PageRequest.first(9)).items();

            assertThat(found).extracting(Student::name).containsExactly("曾国平");
            assertThat(found.get(0).placement())
                    .contains(new Student.Placement(2014, "11", schoolClass));
            assertThat(found.get(0).school()).contains(Roll.FAR);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_mark_of_another_list_is_invalid_and_the_roll_is_counted(TestDatabase db) {
        try (World world = filled(db)) {
            PageRequest strange = new PageRequest(Optional.of("nothing"), 5);

            assertThatThrownBy(
                            () -> world.students.search(query(PROVINCE, Optional.empty()), strange))
                    .isInstanceOf(Invalid.class);
            assertThat(world.students.countOnRoll(PROVINCE)).isEqualTo(8);
            assertThat(world.students.countOnRoll(Roll.COUNTY)).isEqualTo(7);
            assertThat(world.students.countOnRoll(Roll.FAR)).isEqualTo(1);
        }
    }

    private static World filled(TestDatabase db) {
        World world = new World(db);
        world.roll.enrol(
                Roll.FIRST,
                List.of(
                        Roll.child(1, Roll.FIRST, "曾小明", ID),
                        Roll.child(2, Roll.FIRST, "单雄信", ""),
                        Roll.child(3, Roll.FIRST, "单于明", ""),
                        Roll.child(4, Roll.FIRST, "方安", ""),
                        Roll.child(5, Roll.FIRST, "范刚", ""),
                        Roll.child(6, Roll.FIRST, "𠮷田", ""),
                        renamed(Roll.child(7, Roll.FIRST, "王新", ""))));
        world.roll.enrol(Roll.FAR, List.of(Roll.child(1, Roll.FAR, "曾国平", "")));
        return world;
    }

    private static NewStudent renamed(NewStudent child) {
        return renamed(child, "旧名");
    }

    private static NewStudent renamed(NewStudent child, String former) {
        return new NewStudent(
                child.key(),
                child.name(),
                child.gender(),
                LocalDate.of(2008, 1, 1),
                child.idType(),
                child.idNumber(),
                child.schoolClass(),
                Map.of("formerName", former),
                child.guardians());
    }

    private static StudentQuery query(OrgId scope, Optional<String> name) {
        return new StudentQuery(scope, name, Optional.empty(), Optional.empty());
    }

    private static List<String> names(World world, OrgId scope, String start) {
        return world
                .students
                .search(query(scope, Optional.of(start)), PageRequest.first(50))
                .items()
                .stream()
                .map(Student::name)
                .toList();
    }

    private static List<Student> byNumber(World world, OrgId scope, String number) {
        StudentQuery query =
                new StudentQuery(scope, Optional.empty(), Optional.of(number), Optional.empty());
        return world.students.search(query, PageRequest.first(50)).items();
    }
}
