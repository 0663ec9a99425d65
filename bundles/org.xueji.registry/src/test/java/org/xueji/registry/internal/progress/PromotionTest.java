package org.xueji.registry.internal.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.registry.internal.progress.Summer.ONE;
import static org.xueji.registry.internal.progress.Summer.PROMOTION;
import static org.xueji.registry.internal.progress.Summer.SCHOOL;
import static org.xueji.registry.internal.progress.Summer.SIX;
import static org.xueji.registry.internal.progress.Summer.TWO;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Progressions.Outlook;
import org.xueji.registry.api.Progressions.Promoted;
import org.xueji.registry.api.Progressions.Promotion;
import org.xueji.registry.api.SchoolClass;
import org.xueji.registry.api.Student.Placement;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.Roll;
import org.xueji.testkit.TestDatabase;

class PromotionTest {

    private static final String ALL = "org.xueji.testkit.TestDatabases#all";

    @ParameterizedTest
    @MethodSource(ALL)
    void everybody_goes_on_with_his_class_and_nobody_twice(TestDatabase db) {
        try (Summer summer = new Summer(db)) {
            summer.graduate(Set.of());
            assertThat(summer.world.schools.isPromoted(SCHOOL, 2015)).isFalse();
            List<PersonId> told = new ArrayList<>();

            Promoted done =
                    summer.promote(
                                    Map.of(),
                                    going -> {
                                        told.addAll(going);
                                        return PROMOTION;
                                    })
                            .orElseThrow();

            assertThat(done).isEqualTo(new Promoted(SCHOOL, 6, Map.of(), 2));
            assertThat(told).hasSize(6).containsAll(summer.ones);
            assertThat(told).extracting(PersonId::value).isSorted();
            ClassId two = summer.fresh("2014101");
            assertThat(summer.place(summer.ones.get(0))).contains(new Placement(2015, "12", two));
            assertThat(summer.place(summer.twos.get(2)))
                    .contains(new Placement(2015, "13", summer.fresh("2013101")));
            assertThat(summer.world.schools.schoolClass(two).orElseThrow())
                    .returns("小二(01)班", SchoolClass::name)
                    .returns(45, SchoolClass::capacity)
                    .returns(3, SchoolClass::enrolled);
            assertThat(db.count("REG_PLACEMENT WHERE JOURNAL_ID = 8002")).isEqualTo(6);
            assertThat(db.count("REG_ENROLMENT")).isEqualTo(9);
            assertThat(summer.world.schools.isPromoted(SCHOOL, 2015)).isTrue();
            assertThat(summer.world.proof.prove().holds()).isTrue();

            assertThat(codes(summer.promote(Map.of(), Summer::nobody)))
                    .containsExactly("registry.promote-done");
            assertThat(codes(summer, Map.of(), Set.of())).containsExactly("registry.promote-done");
            assertThat(db.count("REG_PLACEMENT WHERE SCHOOL_YEAR = 2015")).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void who_is_not_enrolled_or_has_not_graduated_stays(TestDatabase db) {
        try (Summer summer = new Summer(db)) {
            summer.status(summer.ones.get(0), StudentStatus.SUSPENDED);
            summer.status(summer.ones.get(1), StudentStatus.ABROAD);
            summer.status(summer.twos.get(0), StudentStatus.DROPOUT);
            summer.graduate(Set.of(summer.sixes.get(0)));
            List<Promotion> wanted = List.of(new Promotion(SCHOOL, 2015, Map.of()));
            assertThat(codes(summer.promote(wanted, Summer::nobody).get(0)))
                    .containsExactly("registry.promote-not-graduated");

            Set<PersonId> held = Set.of(summer.sixes.get(0));
            Promoted done = summer.promote(wanted, held, going -> PROMOTION).get(0).orElseThrow();

            assertThat(done.promoted()).isEqualTo(3);
            assertThat(done.staying())
                    .isEqualTo(
                            Map.of(
                                    StudentStatus.SUSPENDED, 1L,
                                    StudentStatus.ABROAD, 1L,
                                    StudentStatus.DROPOUT, 1L,
                                    StudentStatus.ENROLLED, 1L));
            assertThat(summer.place(summer.ones.get(0))).contains(new Placement(2014, "11", ONE));
            assertThat(summer.world.schools.isPromoted(SCHOOL, 2015)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void last_grades_graduate_first_but_for_who_is_held(TestDatabase db) {
        try (Summer summer = new Summer(db)) {
            assertThat(codes(summer, Map.of(), Set.of()))
                    .containsExactly("registry.promote-not-graduated");
            assertThat(codes(summer, Map.of(), Set.of(summer.sixes.get(0))))
                    .containsExactly("registry.promote-not-graduated");
            assertThat(codes(summer, Map.of(), Set.copyOf(summer.sixes))).isEmpty();
            summer.graduate(Set.of(summer.sixes.get(1)));
            assertThat(codes(summer, Map.of(), Set.of(summer.sixes.get(1)))).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void everything_that_speaks_against_it_is_said_at_once_and_nothing_written(TestDatabase db) {
        try (Summer summer = new Summer(db)) {
            ClassId foreign = new ClassId(600);
            summer.schoolClass(foreign, Roll.SECOND, 2015, "12", "2014101", "小二(01)班");
            // the school has a class of that name, with another number
            summer.schoolClass(new ClassId(601), SCHOOL, 2015, "13", "2013109", "小三(01)班");
            db.execute("UPDATE REG_SCHOOL SET STAGES = 'PRIMARY:5' WHERE ORG_ID = 2001");
            Map<ClassId, ClassId> wrong =
                    Map.of(ONE, foreign, new ClassId(9), ONE, foreign, new ClassId(601));

            List<Reason> reasons = summer.promote(wrong, Summer::nobody).reasons();

            assertThat(reasons)
                    .extracting(each -> each.code() + " " + each.pointer())
                    .containsExactlyInAnyOrder(
                            "registry.promote-class /classes/" + ONE,
                            "registry.promote-name /classes/" + TWO,
                            "registry.promote-years /classes/" + SIX,
                            "registry.promote-class-unknown /classes/9",
                            "registry.promote-class-unknown /classes/600");
            assertThat(
                            summer.world
                                    .progressions
                                    .objections(
                                            List.of(new Promotion(SCHOOL, 2015, wrong)), Set.of())
                                    .get(SCHOOL))
                    .containsExactlyElementsOf(reasons);
            assertThat(db.count("REG_PLACEMENT WHERE SCHOOL_YEAR = 2015")).isZero();
            assertThat(
                            codes(
                                    summer.promote(
                                                    List.of(
                                                            new Promotion(
                                                                    new OrgId(14), 2015, Map.of())),
                                                    Summer::nobody)
                                            .get(0)))
                    .containsExactly("registry.promote-school");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_class_that_is_there_or_named_is_used(TestDatabase db) {
        try (Summer summer = new Summer(db)) {
            ClassId same = new ClassId(610);
            ClassId other = new ClassId(611);
            summer.schoolClass(same, SCHOOL, 2015, "12", "2014101", "二年级甲");
            summer.schoolClass(other, SCHOOL, 2015, "13", "2013102", "三年级乙");
            summer.graduate(Set.of());

            Promoted done = summer.promote(Map.of(TWO, other), going -> PROMOTION).orElseThrow();

            assertThat(done.opened()).isZero();
            assertThat(summer.place(summer.ones.get(0))).contains(new Placement(2015, "12", same));
            assertThat(summer.place(summer.twos.get(0))).contains(new Placement(2015, "13", other));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void who_came_back_without_a_class_goes_on_into_one_that_is_named(TestDatabase db) {
        try (Summer summer = new Summer(db)) {
            PersonId back = summer.ones.get(0);
            summer.status(back, StudentStatus.SUSPENDED);
            summer.graduate(Set.of());
            summer.promote().orElseThrow();
            summer.status(back, StudentStatus.ENROLLED);
            ClassId three = new ClassId(620);
            summer.schoolClass(three, SCHOOL, 2016, "12", "2015101", "小二(01)班");

            List<Promotion> bare = List.of(new Promotion(SCHOOL, 2016, Map.of()));
            assertThat(codes(summer.promote(bare, Summer::nobody).get(0)))
                    .containsExactly("registry.promote-class");
            List<Promotion> named = List.of(new Promotion(SCHOOL, 2016, Map.of(ONE, three)));
            Promoted done =
                    summer.promote(named, going -> new JournalId(8005)).get(0).orElseThrow();

            assertThat(done.promoted()).isEqualTo(6);
            assertThat(summer.place(back)).contains(new Placement(2016, "12", three));
            assertThat(summer.place(summer.ones.get(1)).orElseThrow().grade()).isEqualTo("13");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void several_schools_go_together_and_one_that_is_refused_holds_up_none(TestDatabase db) {
        try (Summer summer = new Summer(db)) {
            summer.graduate(Set.of());
            List<PersonId> second = summer.pupils(Roll.SECOND, "11", Roll.classOf(Roll.SECOND), 2);
            List<PersonId> far = summer.pupils(Roll.FAR, "11", Roll.classOf(Roll.FAR), 2);
            summer.schoolClass(new ClassId(630), Roll.SECOND, 2015, "13", "2014101", "乱");
            List<PersonId> told = new ArrayList<>();

            List<Outcome<Promoted>> done =
                    summer.promote(
                            List.of(
                                    new Promotion(Roll.FAR, 2015, Map.of()),
                                    new Promotion(Roll.SECOND, 2015, Map.of()),
                                    new Promotion(SCHOOL, 2015, Map.of())),
                            going -> {
                                told.addAll(going);
                                return PROMOTION;
                            });

            assertThat(done.get(0).orElseThrow()).isEqualTo(new Promoted(Roll.FAR, 2, Map.of(), 1));
            assertThat(codes(done.get(1))).containsExactly("registry.promote-class");
            assertThat(done.get(2).orElseThrow().promoted()).isEqualTo(6);
            assertThat(told).hasSize(8).containsAll(far).doesNotContainAnyElementsOf(second);
            assertThat(summer.place(second.get(0)).orElseThrow().schoolYear()).isEqualTo(2014);
            assertThatThrownBy(
                            () ->
                                    summer.promote(
                                            List.of(
                                                    new Promotion(Roll.FAR, 2015, Map.of()),
                                                    new Promotion(SCHOOL, 2016, Map.of())),
                                            Summer::nobody))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void who_comes_later_from_a_school_that_waits_can_still_be_promoted(TestDatabase db) {
        try (Summer summer = new Summer(db)) {
            summer.graduate(Set.of());
            summer.promote().orElseThrow();
            List<PersonId> late = summer.pupils(SCHOOL, "11", ONE, 1);
            assertThat(summer.world.schools.isPromoted(SCHOOL, 2015)).isFalse();

            Promoted done = summer.promote(Map.of(), going -> new JournalId(8006)).orElseThrow();

            assertThat(done).isEqualTo(new Promoted(SCHOOL, 1, Map.of(), 0));
            assertThat(summer.place(late.get(0)))
                    .contains(new Placement(2015, "12", summer.fresh("2014101")));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_school_without_pupils_is_promoted_and_nobody_is_told(TestDatabase db) {
        try (Summer summer = new Summer(db)) {
            assertThat(summer.world.schools.isPromoted(Roll.FAR, 2015)).isTrue();
            assertThat(
                            summer.promote(
                                            List.of(new Promotion(Roll.FAR, 2015, Map.of())),
                                            Summer::nobody)
                                    .get(0)
                                    .orElseThrow())
                    .isEqualTo(new Promoted(Roll.FAR, 0, Map.of(), 0));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void the_outlook_shows_each_class_with_its_pupils_and_the_next_one(TestDatabase db) {
        try (Summer summer = new Summer(db)) {
            summer.status(summer.ones.get(0), StudentStatus.SUSPENDED);
            ClassId next = new ClassId(640);
            summer.schoolClass(next, SCHOOL, 2015, "13", "2013101", "小三(01)班");
            summer.schoolClass(new ClassId(641), SCHOOL, 2015, "13", "2014101", "乱");

            List<Outlook> outlook =
                    summer.world.progressions.outlook(List.of(SCHOOL, Roll.FAR), 2014);

            assertThat(outlook)
                    .extracting(each -> each.schoolClass().id())
                    .containsExactly(SIX, TWO, ONE, Roll.classOf(Roll.FAR));
            assertThat(outlook)
                    .extracting(Outlook::last)
                    .containsExactly(true, false, false, false);
            assertThat(outlook.get(1).next()).map(SchoolClass::id).contains(next);
            assertThat(outlook.get(2).next()).isEmpty();
            assertThat(outlook.get(2).pupils())
                    .isEqualTo(Map.of(StudentStatus.ENROLLED, 2L, StudentStatus.SUSPENDED, 1L));
            assertThat(outlook.get(3).pupils()).isEmpty();
        }
    }

    private static List<String> codes(Outcome<Promoted> of) {
        return of.reasons().stream().map(Reason::code).toList();
    }

    private static List<String> codes(
            Summer summer, Map<ClassId, ClassId> classes, Set<PersonId> held) {
        return summer
                .world
                .progressions
                .objections(List.of(new Promotion(SCHOOL, 2015, classes)), held)
                .getOrDefault(SCHOOL, List.of())
                .stream()
                .map(Reason::code)
                .toList();
    }
}
