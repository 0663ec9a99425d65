package org.xueji.registry.internal.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.xueji.registry.internal.progress.Summer.DAY;
import static org.xueji.registry.internal.progress.Summer.GRADUATION;
import static org.xueji.registry.internal.progress.Summer.ONE;
import static org.xueji.registry.internal.progress.Summer.PROMOTION;
import static org.xueji.registry.internal.progress.Summer.SCHOOL;
import static org.xueji.registry.internal.progress.Summer.SIX;
import static org.xueji.registry.internal.progress.Summer.UNDO;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Moves.Move;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Progressions.Graduate;
import org.xueji.registry.api.Progressions.Later;
import org.xueji.registry.api.Progressions.Promotion;
import org.xueji.registry.api.StatusChanges.ClassChange;
import org.xueji.registry.api.StatusChanges.StatusChange;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.StudentQuery;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.Roll;
import org.xueji.registry.internal.World;
import org.xueji.registry.internal.person.RegistryTraces;
import org.xueji.testkit.TestDatabase;

/** Graduation, and the way back from it and from promotion. */
class UndoTest {

    private static final String ALL = "org.xueji.testkit.TestDatabases#all";
    private static final JournalId LATER = new JournalId(8100);
    private static final LocalDate CHANGED = LocalDate.of(2015, 8, 2);

    @ParameterizedTest
    @MethodSource(ALL)
    void last_grades_leave_as_they_should_and_who_is_held_later(TestDatabase db) {
        try (Summer summer = new Summer(db)) {
            List<PersonId> six = summer.sixes;
            summer.status(six.get(2), StudentStatus.SUSPENDED);
            List<PersonId> told = new ArrayList<>();

            List<Graduate> left =
                    summer.graduate(
                            Map.of(six.get(0), StudentStatus.COMPLETED),
                            Set.of(six.get(1)),
                            leaving -> {
                                told.addAll(leaving);
                                return GRADUATION;
                            });

            assertThat(left)
                    .containsExactly(new Graduate(six.get(0), SIX, StudentStatus.COMPLETED));
            assertThat(told).containsExactly(six.get(0));
            Student graduate = summer.world.students.find(six.get(0)).orElseThrow();
            assertThat(graduate.status()).isEqualTo(StudentStatus.COMPLETED);
            assertThat(graduate.school()).isEmpty();
            String his = " WHERE PERSON_ID = " + six.get(0);
            assertThat(db.value("SELECT TO_DATE FROM REG_ENROLMENT" + his))
                    .contains(DAY.toString());
            assertThat(db.value("SELECT END_JOURNAL_ID FROM REG_ENROLMENT" + his)).contains("8001");
            assertThat(db.value("SELECT TO_DATE FROM REG_STATUS" + his + " AND SEQ = 1"))
                    .contains(DAY.toString());
            assertThat(db.value("SELECT FROM_DATE FROM REG_STATUS" + his + " AND SEQ = 2"))
                    .contains(DAY.plusDays(1).toString());
            assertThat(summer.world.proof.prove().holds()).isTrue();

            assertThat(summer.graduate(Set.of()))
                    .containsExactly(new Graduate(six.get(1), SIX, StudentStatus.GRADUATED));
            assertThat(summer.graduate(Map.of(), Set.of(), Summer::nobody)).isEmpty();
            assertThat(summer.world.proof.prove().holds()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void after_both_are_taken_back_the_roll_is_what_it_was_and_both_can_be_done_again(
            TestDatabase db) {
        try (Summer summer = new Summer(db)) {
            String before = summer.hash();
            summer.graduate(Set.of());
            assertCounted(summer);
            String graduated = summer.hash();
            summer.promote().orElseThrow();
            assertCounted(summer);
            String promoted = summer.hash();
            assertThat(Set.of(before, graduated, promoted)).hasSize(3);
            List<PersonId> told = new ArrayList<>();

            assertThat(
                            summer.undo(
                                    PROMOTION,
                                    all -> {
                                        told.addAll(all);
                                        return UNDO;
                                    }))
                    .isEmpty();
            assertThat(told).hasSize(6).doesNotContainAnyElementsOf(summer.sixes);
            assertThat(summer.hash()).isEqualTo(graduated);
            assertCounted(summer);
            assertThat(summer.world.schools.isPromoted(SCHOOL, 2015)).isFalse();
            assertThat(summer.place(summer.ones.get(0)).orElseThrow().schoolClass()).isEqualTo(ONE);
            assertThat(summer.undo(GRADUATION, all -> new JournalId(8004))).isEmpty();

            assertThat(summer.hash()).isEqualTo(before);
            assertCounted(summer);
            assertThat(summer.world.proof.prove().holds()).isTrue();
            // nothing is deleted
            assertThat(db.count("REG_PLACEMENT WHERE VOID_JOURNAL_ID = 8003")).isEqualTo(6);
            assertThat(db.count("REG_STATUS WHERE VOID_JOURNAL_ID = 8004")).isEqualTo(3);
            assertThat(db.count("REG_VOID_END WHERE JOURNAL_ID = 8001")).isEqualTo(3);
            assertThat(new RegistryTraces(db.database()).of(summer.sixes.get(0).value(), 10))
                    .extracting(JournalId::value)
                    .containsExactly(8004L, 8001L, 7L);

            assertThat(summer.undo(PROMOTION, Summer::nobody)).isEmpty();
            assertThat(summer.undo(GRADUATION, Summer::nobody)).isEmpty();
            // the day that was taken back is of no effect
            db.execute("UPDATE REG_STATUS SET FROM_DATE = DATE('2015-07-20') WHERE SEQ = 2");
            summer.graduate(Map.of(), Set.of(), leaving -> new JournalId(8011));
            summer.promote(Map.of(), going -> new JournalId(8012)).orElseThrow();
            assertThat(summer.hash()).isEqualTo(promoted);
            assertThat(db.count("REG_STATUS WHERE SEQ = 3 AND FROM_DATE = DATE('2015-07-11')"))
                    .isEqualTo(3);
            assertThat(summer.undo(new JournalId(8012), all -> new JournalId(8013))).isEmpty();
            assertThat(summer.undo(new JournalId(8011), all -> new JournalId(8014))).isEmpty();
            assertThat(summer.hash()).isEqualTo(before);
            assertThat(summer.world.proof.prove().holds()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void no_reader_sees_what_was_taken_back(TestDatabase db) {
        try (Summer summer = new Summer(db)) {
            PersonId pupil = summer.ones.get(0);
            summer.graduate(Set.of());
            summer.promote().orElseThrow();
            ClassId two = summer.fresh("2014101");
            assertThat(inClass(summer, two)).isEqualTo(3);

            summer.undo(PROMOTION);
            summer.undo(GRADUATION, all -> new JournalId(8004));

            assertThat(inClass(summer, two)).isZero();
            assertThat(inClass(summer, ONE)).isEqualTo(3);
            assertThat(summer.world.schools.schoolClass(two).orElseThrow().enrolled()).isZero();
            assertThat(summer.world.mergers.seats(SCHOOL))
                    .extracting(each -> each.schoolClass().orElseThrow())
                    .containsExactlyInAnyOrder(ONE, Summer.TWO, SIX);
            assertThat(summer.world.students.countOnRoll(SCHOOL)).isEqualTo(9);
            // a transfer asks for a class of the old year again, and a status changes from the old
            Move move = new Move(pupil, SCHOOL, Roll.SECOND, Roll.classOf(Roll.SECOND), CHANGED);
            assertThat(summer.world.moves.objections(move)).isEmpty();
            status(
                    summer,
                    summer.sixes.get(0),
                    StudentStatus.ENROLLED,
                    StudentStatus.SUSPENDED,
                    8005);
            assertThat(db.count("REG_STATUS WHERE TO_DATE IS NULL AND VOID_JOURNAL_ID = 0"))
                    .isEqualTo(9);
            assertThat(db.value("SELECT MAX(SEQ) FROM REG_STATUS")).contains("3");
        }
    }

    /** The headcount that is kept agrees with the rows. */
    private static void assertCounted(Summer summer) {
        assertThat(summer.world.reconciliation.reconcile(World.PROVINCE, new OrgId(1)).count())
                .isZero();
    }

    private static int inClass(Summer summer, ClassId of) {
        StudentQuery query =
                new StudentQuery(SCHOOL, Optional.empty(), Optional.empty(), Optional.of(of));
        return summer.world.students.search(query, PageRequest.first(50)).items().size();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_chunk_of_several_schools_is_taken_back_at_one(TestDatabase db) {
        try (Summer summer = new Summer(db)) {
            summer.graduate(Set.of());
            List<PersonId> far = summer.pupils(Roll.FAR, "11", Roll.classOf(Roll.FAR), 2);
            summer.promote(
                    List.of(
                            new Promotion(SCHOOL, 2015, Map.of()),
                            new Promotion(Roll.FAR, 2015, Map.of())),
                    going -> PROMOTION);

            assertThat(summer.undo(PROMOTION)).isEmpty();

            assertThat(summer.place(summer.ones.get(0)).orElseThrow().schoolYear()).isEqualTo(2014);
            assertThat(summer.place(far.get(0)).orElseThrow().schoolYear()).isEqualTo(2015);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_promotion_stays_once_a_pupil_has_moved(TestDatabase db) {
        refused(
                db,
                (summer, pupil) -> {
                    ClassId there = new ClassId(650);
                    summer.schoolClass(there, Roll.SECOND, 2015, "12", "2014101", "小二(01)班");
                    Move move = new Move(pupil, SCHOOL, Roll.SECOND, there, CHANGED);
                    summer.world.moves.move(move, () -> LATER).orElseThrow();
                });
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_promotion_stays_once_a_pupil_was_suspended_and_is_back(TestDatabase db) {
        refused(
                db,
                (summer, pupil) -> {
                    status(summer, pupil, StudentStatus.ENROLLED, StudentStatus.SUSPENDED, 8099);
                    status(summer, pupil, StudentStatus.SUSPENDED, StudentStatus.ENROLLED, 8100);
                });
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_promotion_stays_once_a_pupil_has_changed_class(TestDatabase db) {
        refused(
                db,
                (summer, pupil) -> {
                    ClassId beside = new ClassId(651);
                    summer.schoolClass(beside, SCHOOL, 2015, "12", "2014102", "小二(02)班");
                    summer.world
                            .statuses
                            .changeClass(new ClassChange(pupil, SCHOOL, beside), () -> LATER)
                            .orElseThrow();
                });
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_promotion_stays_once_the_next_one_was_made(TestDatabase db) {
        try (Summer summer = new Summer(db)) {
            summer.graduate(Set.of());
            summer.promote().orElseThrow();
            summer.promote(List.of(new Promotion(SCHOOL, 2016, Map.of())), going -> LATER)
                    .get(0)
                    .orElseThrow();

            assertThat(summer.undo(PROMOTION, Summer::nobody))
                    .hasSize(6)
                    .contains(new Later(summer.ones.get(0), LATER));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_graduation_stays_once_a_graduate_was_changed(TestDatabase db) {
        try (Summer summer = new Summer(db)) {
            PersonId graduate = summer.sixes.get(1);
            summer.graduate(Set.of());
            // as whoever gives him a school again will have to
            db.execute("UPDATE REG_PERSON SET VERSION = VERSION + 1 WHERE ID = " + graduate);
            String before = summer.hash();

            assertThat(summer.world.progressions.later(SCHOOL, List.of(GRADUATION), 10))
                    .extracting(Later::person)
                    .containsExactly(graduate);
            assertThat(summer.undo(GRADUATION, Summer::nobody)).hasSize(1);
            assertThat(summer.hash()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void nobody_comes_back_to_a_school_that_was_closed(TestDatabase db) {
        try (Summer summer = new Summer(db)) {
            summer.graduate(Set.of());
            db.execute("UPDATE REG_ORG SET CLOSED = TRUE WHERE ID = 2001");

            assertThatThrownBy(() -> summer.undo(GRADUATION, Summer::nobody))
                    .isInstanceOf(Invalid.class);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void what_is_not_a_run_of_the_school_is_not_taken_back(TestDatabase db) {
        try (Summer summer = new Summer(db)) {
            summer.graduate(Set.of());
            summer.promote().orElseThrow();
            String before = summer.hash();
            List<JournalId> one = List.of(PROMOTION, new JournalId(9999));

            assertThat(strange(() -> summer.undo(new JournalId(9999), Summer::nobody)))
                    .containsEntry("runs", "9999");
            assertThat(strange(() -> summer.world.progressions.later(SCHOOL, one, 10)))
                    .containsEntry("runs", "9999");
            List<JournalId> elsewhere = List.of(PROMOTION);
            assertThat(strange(() -> summer.world.progressions.later(Roll.SECOND, elsewhere, 1)))
                    .containsEntry("runs", "" + PROMOTION.value());
            assertThat(summer.hash()).isEqualTo(before);
        }
    }

    /** What the refusal says of the runs. */
    private static Map<String, String> strange(ThrowingCallable undo) {
        Invalid refused = catchThrowableOfType(Invalid.class, undo);
        assertThat(refused.reasons()).extracting(Reason::code).containsExactly("registry.undo-run");
        return refused.reasons().get(0).arguments();
    }

    private static void refused(TestDatabase db, BiConsumer<Summer, PersonId> change) {
        try (Summer summer = new Summer(db)) {
            PersonId pupil = summer.ones.get(1);
            summer.graduate(Set.of());
            summer.promote().orElseThrow();
            assertThat(summer.world.progressions.later(SCHOOL, List.of(PROMOTION), 10)).isEmpty();
            change.accept(summer, pupil);
            String before = summer.hash();

            assertThat(summer.world.progressions.later(SCHOOL, List.of(PROMOTION), 10))
                    .containsExactly(new Later(pupil, LATER));
            assertThat(summer.world.progressions.later(SCHOOL, List.of(PROMOTION), 0)).isEmpty();
            assertThat(summer.undo(PROMOTION, Summer::nobody))
                    .containsExactly(new Later(pupil, LATER));
            assertThat(summer.hash()).isEqualTo(before);
            assertThat(summer.world.proof.prove().holds()).isTrue();
        }
    }

    private static void status(
            Summer summer, PersonId pupil, StudentStatus from, StudentStatus to, long journal) {
        StatusChange change =
                new StatusChange(pupil, SCHOOL, Set.of(from), to, CHANGED, Optional.empty());
        summer.world.statuses.change(change, () -> new JournalId(journal)).orElseThrow();
    }
}
