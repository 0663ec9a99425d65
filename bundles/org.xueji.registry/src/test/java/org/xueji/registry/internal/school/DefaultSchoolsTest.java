package org.xueji.registry.internal.school;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.Stale;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Organisation;
import org.xueji.registry.api.School;
import org.xueji.registry.api.SchoolAdmin.NewClass;
import org.xueji.registry.api.SchoolAdmin.NewSchool;
import org.xueji.registry.api.SchoolClass;
import org.xueji.registry.api.Stage;
import org.xueji.registry.internal.Roll;
import org.xueji.registry.internal.World;
import org.xueji.testkit.Race;
import org.xueji.testkit.TestDatabase;

class DefaultSchoolsTest {

    private static final String ALL = "org.xueji.testkit.TestDatabases#all";

    @ParameterizedTest
    @MethodSource(ALL)
    void a_school_that_is_entered_is_there_at_once_and_in_the_journal(TestDatabase db) {
        try (World world = new World(db)) {
            School entered = world.schools.enter(school("2161000009"), World.COUNTY).orElseThrow();

            assertThat(world.schools.byCode("2161000009")).contains(entered);
            assertThat(world.schools.find(entered.id())).contains(entered);
            assertThat(world.roll.tree.levels(entered.id())).containsExactly(OrgLevel.SCHOOL);
            assertThat(world.roll.tree.contains(Roll.COUNTY, entered.id())).isTrue();
            assertThat(entered.years()).isEqualTo(Map.of(Stage.PRIMARY, 6, Stage.JUNIOR, 3));
            assertThat(world.journal)
                    .extracting(JournalEntry::action)
                    .containsExactly("registry.enter-school");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_school_without_a_code_gets_a_temporary_one(TestDatabase db) {
        try (World world = new World(db)) {
            School entered = world.schools.enter(school(""), World.PROVINCE).orElseThrow();

            assertThat(entered.code()).matches("T61\\d{7}");
            assertThat(world.schools.byCode(entered.code())).contains(entered);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void every_objection_to_a_school_is_told_at_once(TestDatabase db) {
        try (World world = new World(db)) {
            NewSchool wrong =
                    new NewSchool(
                            "1161000009", " ", Roll.FIRST, "999999000000", Map.of(Stage.SENIOR, 4));

            assertThat(codes(world.schools.enter(wrong, World.PROVINCE)))
                    .containsExactly(
                            "registry.school-code",
                            "registry.school-name",
                            "registry.region-unknown",
                            "registry.authority-unknown",
                            "registry.years");
            assertThat(world.journal).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_code_is_not_given_twice(TestDatabase db) {
        try (World world = new World(db)) {
            assertThat(codes(world.schools.enter(school("2161000001"), World.COUNTY)))
                    .containsExactly("registry.school-code-taken");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_county_enters_schools_of_its_own_only_and_a_school_none(TestDatabase db) {
        try (World world = new World(db)) {
            NewSchool elsewhere =
                    new NewSchool(
                            "2161000009",
                            "小学",
                            new OrgId(27),
                            "610202000000",
                            Map.of(Stage.PRIMARY, 6));

            assertThatThrownBy(() -> world.schools.enter(elsewhere, World.COUNTY))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> world.schools.enter(school(""), World.COUNTY_LEADER))
                    .isInstanceOf(NotAllowed.class);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_wrong_length_of_schooling_is_corrected_unless_pupils_would_be_lost(TestDatabase db) {
        try (World world = new World(db)) {
            School entered = world.schools.enter(school("2161000009"), World.COUNTY).orElseThrow();
            Map<Stage, Integer> five = Map.of(Stage.PRIMARY, 5);

            School corrected =
                    world.schools
                            .correct(entered.id(), five, entered.version(), World.COUNTY)
                            .orElseThrow();

            assertThat(corrected.years()).isEqualTo(five);
            assertThat(world.schools.find(entered.id())).contains(corrected);
            assertThat(world.journal.get(world.journal.size() - 1).inputs())
                    .containsEntry("before", "{PRIMARY=6, JUNIOR=3}")
                    .containsEntry("years", "{PRIMARY=5}");
            assertThatThrownBy(
                            () ->
                                    world.schools.correct(
                                            entered.id(), five, entered.version(), World.COUNTY))
                    .isInstanceOf(Stale.class);
            assertThatThrownBy(
                            () ->
                                    world.schools.correct(
                                            entered.id(), five, corrected.version(), World.SCHOOL))
                    .isInstanceOf(NotFound.class);

            world.roll.enrol(Roll.FIRST, List.of(Roll.child(1, Roll.FIRST, "甲", "")));
            long version = world.schools.find(Roll.FIRST).orElseThrow().version();
            assertThat(
                            codes(
                                    world.schools.correct(
                                            Roll.FIRST,
                                            Map.of(Stage.SENIOR, 4),
                                            version,
                                            World.PROVINCE)))
                    .containsExactly("registry.years", "registry.years-pupils");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_class_is_opened_found_and_counts_its_pupils(TestDatabase db) {
        try (World world = new World(db)) {
            SchoolClass opened =
                    world.schools.open(newClass("2014102", "小一(02)班"), World.SCHOOL).orElseThrow();
            world.roll.enrol(Roll.FIRST, List.of(Roll.child(1, Roll.FIRST, "甲", "")));

            assertThat(world.schools.schoolClass(opened.id())).contains(opened);
            assertThat(world.schools.classes(Roll.FIRST, 2014, "11"))
                    .extracting(SchoolClass::classNo, SchoolClass::enrolled)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("2014101", 1),
                            org.assertj.core.groups.Tuple.tuple("2014102", 0));
            assertThat(world.schools.classes(List.of(Roll.FIRST, Roll.SECOND), 2014, "11"))
                    .hasSize(3);
            assertThat(world.schools.classes(Roll.FIRST, 2014, "12")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void every_objection_to_a_class_is_told_at_once(TestDatabase db) {
        try (World world = new World(db)) {
            NewClass wrong = new NewClass(Roll.FIRST, 2014, "21", "14-1", "小一(01)班", 71);

            assertThat(codes(world.schools.open(wrong, World.SCHOOL)))
                    .containsExactly(
                            "registry.grade-not-taught",
                            "registry.class-no",
                            "registry.class-name-taken",
                            "registry.capacity");
            assertThat(codes(world.schools.open(newClass("2014101", "别的班"), World.SCHOOL)))
                    .containsExactly("registry.class-no-taken");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void only_the_schools_own_registrar_keeps_its_classes(TestDatabase db) {
        try (World world = new World(db)) {
            NewClass wanted = newClass("2014102", "小一(02)班");

            assertThatThrownBy(() -> world.schools.open(wanted, World.OTHER_SCHOOL))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> world.schools.open(wanted, World.COUNTY))
                    .isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> world.schools.open(wanted, World.ADMINISTRATOR))
                    .isInstanceOf(NotAllowed.class);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_change_from_a_version_that_is_gone_is_stale(TestDatabase db) {
        try (World world = new World(db)) {
            ClassId id = Roll.classOf(Roll.FIRST);

            SchoolClass changed =
                    world.schools.change(id, "小一(1)班", 50, 1, World.SCHOOL).orElseThrow();

            assertThat(changed.version()).isEqualTo(2);
            assertThat(changed.capacity()).isEqualTo(50);
            assertThatThrownBy(() -> world.schools.change(id, "小一", 40, 1, World.SCHOOL))
                    .isInstanceOf(Stale.class);
            assertThat(world.schools.schoolClass(id).orElseThrow().name()).isEqualTo("小一(1)班");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_school_is_promoted_when_everybody_has_a_class_in_the_new_year(TestDatabase db) {
        try (World world = new World(db)) {
            assertThat(world.schools.isPromoted(Roll.FIRST, 2015)).isTrue();
            world.roll.enrol(Roll.FIRST, List.of(Roll.child(1, Roll.FIRST, "甲", "")));

            assertThat(world.schools.isPromoted(Roll.FIRST, 2014)).isTrue();
            assertThat(world.schools.isPromoted(Roll.FIRST, 2015)).isFalse();
            assertThat(world.schools.isPromoted(Roll.SECOND, 2015)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void who_came_after_the_school_year_began_is_not_waited_for(TestDatabase db) {
        try (World world = new World(db)) {
            world.roll.enrol(Roll.FIRST, List.of(Roll.child(1, Roll.FIRST, "甲", "")));
            db.execute("UPDATE REG_ENROLMENT SET FROM_DATE = DATE('2015-08-01')");
            assertThat(world.schools.isPromoted(Roll.FIRST, 2015)).isTrue();
            assertThat(world.schools.isPromoted(Roll.FIRST, 2016)).isFalse();

            db.execute("UPDATE REG_ENROLMENT SET FROM_DATE = DATE('2015-07-31')");
            assertThat(world.schools.isPromoted(Roll.FIRST, 2015)).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void terms_are_the_usual_ones_until_the_school_sets_its_own(TestDatabase db) {
        try (World world = new World(db)) {
            List<Term> own =
                    List.of(
                            new Term(1, LocalDate.of(2014, 8, 25), LocalDate.of(2015, 1, 20)),
                            new Term(2, LocalDate.of(2015, 3, 1), LocalDate.of(2015, 7, 10)));

            assertThat(world.schools.terms(Roll.FIRST, 2014)).isEqualTo(Term.usual(2014));
            world.schools.setTerms(Roll.FIRST, 2014, own, World.SCHOOL).orElseThrow();
            world.schools.setTerms(Roll.FIRST, 2014, own, World.SCHOOL).orElseThrow();

            assertThat(world.schools.terms(Roll.FIRST, 2014)).isEqualTo(own);
            assertThat(world.schools.terms(Roll.FIRST, 2015)).isEqualTo(Term.usual(2015));
            List<Term> wrong = List.of(own.get(1), own.get(0));
            assertThat(codes(world.schools.setTerms(Roll.FIRST, 2014, wrong, World.SCHOOL)))
                    .containsExactly("registry.terms");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void organisations_are_read_page_by_page(TestDatabase db) {
        try (World world = new World(db)) {
            OrgId xian = world.roll.tree.byCode("610100").orElseThrow();

            Page<Organisation> first = world.schools.below(xian, PageRequest.first(10));
            Page<Organisation> second =
                    world.schools.below(xian, new PageRequest(first.next(), 10));

            assertThat(first.items()).hasSize(10);
            assertThat(second.items()).hasSize(3);
            assertThat(second.next()).isEmpty();
            assertThat(second.items().get(2).code()).isEqualTo("610126");
            assertThat(world.schools.organisation(new OrgId(1)).map(Organisation::parent))
                    .contains(Optional.empty());
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void the_slower_of_two_who_open_one_class_number_is_told_that_it_is_taken(TestDatabase db)
            throws Exception {
        Race race = new Race();
        try (World world = new World(db, jpa -> race.at("persist", jpa))) {
            List<List<String>> told =
                    race.run(
                            () -> codes(world.schools.open(newClass("2014102", "甲"), World.SCHOOL)),
                            () ->
                                    codes(
                                            world.schools.open(
                                                    newClass("2014102", "乙"), World.SCHOOL)));

            assertThat(told)
                    .containsExactlyInAnyOrder(List.of(), List.of("registry.class-no-taken"));
            assertThat(world.schools.classes(Roll.FIRST, 2014)).hasSize(2);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void the_slower_of_two_who_enter_one_school_code_is_told_that_it_is_taken(TestDatabase db)
            throws Exception {
        Race race = new Race();
        try (World world = new World(db, jpa -> race.at("persist", jpa))) {
            Callable<List<String>> enter =
                    () -> codes(world.schools.enter(school("2161000009"), World.COUNTY));

            assertThat(race.run(enter, enter))
                    .containsExactlyInAnyOrder(List.of(), List.of("registry.school-code-taken"));
            assertThat(world.journal).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void the_slower_of_two_who_change_one_class_is_told_that_it_is_stale(TestDatabase db)
            throws Exception {
        Race race = new Race();
        try (World world = new World(db, jpa -> race.at("flush", jpa))) {
            List<String> told =
                    race.run(() -> changed(world, "小一(1)班"), () -> changed(world, "小一(甲)班"));

            assertThat(told).containsExactlyInAnyOrder("changed", "stale");
        }
    }

    private static String changed(World world, String name) {
        try {
            world.schools.change(Roll.classOf(Roll.FIRST), name, 50, 1, World.SCHOOL).orElseThrow();
            return "changed";
        } catch (Stale e) {
            return "stale";
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void two_who_set_the_first_terms_at_once_both_do(TestDatabase db) throws Exception {
        Race race = new Race();
        try (World world = new World(db, jpa -> race.at("flush", jpa))) {
            List<Term> own = Term.usual(2014);
            Callable<Boolean> set =
                    () -> world.schools.setTerms(Roll.FIRST, 2014, own, World.SCHOOL).isAccepted();

            assertThat(race.run(set, set)).containsExactly(true, true);
            assertThat(db.count("REG_TERM")).isEqualTo(2);
        }
    }

    private static NewSchool school(String code) {
        return new NewSchool(
                code,
                "九年制学校",
                Roll.COUNTY,
                "610102000000",
                Map.of(Stage.PRIMARY, 6, Stage.JUNIOR, 3));
    }

    private static NewClass newClass(String classNo, String name) {
        return new NewClass(Roll.FIRST, 2014, "11", classNo, name, 45);
    }

    private static List<String> codes(Outcome<?> outcome) {
        return outcome.reasons().stream().map(Reason::code).toList();
    }
}
