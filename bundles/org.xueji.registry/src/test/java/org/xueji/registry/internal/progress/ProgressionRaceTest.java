package org.xueji.registry.internal.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.xueji.registry.internal.progress.Summer.GRADUATION;
import static org.xueji.registry.internal.progress.Summer.PROMOTION;
import static org.xueji.registry.internal.progress.Summer.SCHOOL;
import static org.xueji.registry.internal.progress.Summer.UNDO;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.SqlWork;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Moves.Move;
import org.xueji.registry.api.Moves.Moved;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Progressions.Balance;
import org.xueji.registry.api.Progressions.Graduated;
import org.xueji.registry.api.Progressions.Graduation;
import org.xueji.registry.api.Progressions.Later;
import org.xueji.registry.api.Progressions.Promoted;
import org.xueji.registry.api.Progressions.Promotion;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.StatusChanges.ClassChange;
import org.xueji.registry.api.StatusChanges.StatusChange;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.Roll;
import org.xueji.registry.internal.World;
import org.xueji.testkit.TestDatabase;

/**
 * Somebody changes a pupil while his school is promoted, graduated, or taken back. Of the two the
 * one has done its work and not committed when the other comes; each is tried as the first.
 */
class ProgressionRaceTest {

    private static final String ALL = "org.xueji.testkit.TestDatabases#all";
    private static final JournalId LATER = new JournalId(8100);
    private static final LocalDate CHANGED = LocalDate.of(2015, 8, 2);
    private static final ClassId OLD_THERE = Roll.classOf(Roll.SECOND);
    private static final ClassId NEW_THERE = new ClassId(650);
    private static final long WAITS_MILLIS = 300;

    @ParameterizedTest
    @MethodSource(ALL)
    void who_was_promoted_meanwhile_needs_a_class_of_the_new_year_to_move(TestDatabase db)
            throws Exception {
        try (Summer summer = summer(db)) {
            PersonId pupil = summer.ones.get(1);

            Both<Outcome<Promoted>, Outcome<Moved>> both =
                    race(promotion(summer), () -> move(summer, pupil, OLD_THERE));

            assertThat(both.first().orElseThrow().promoted()).isEqualTo(6);
            assertThat(both.second().reasons())
                    .extracting(Reason::code, each -> each.arguments().get("schoolYear"))
                    .containsExactly(tuple("registry.move-class", "2015"));
            assertThat(move(summer, pupil, NEW_THERE).isAccepted()).isTrue();
            assertThat(year(summer, pupil)).isEqualTo(2015);
            holds(summer);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void who_moves_first_is_not_promoted_by_the_school_he_left(TestDatabase db) throws Exception {
        try (Summer summer = summer(db)) {
            PersonId pupil = summer.ones.get(1);

            Both<Outcome<Moved>, Outcome<Promoted>> both =
                    race(command(summer, () -> move(summer, pupil, OLD_THERE)), summer::promote);

            assertThat(both.first().isAccepted()).isTrue();
            assertThat(both.second().orElseThrow().promoted()).isEqualTo(5);
            assertThat(year(summer, pupil)).isEqualTo(2014);
            holds(summer);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void who_is_suspended_first_stays(TestDatabase db) throws Exception {
        try (Summer summer = summer(db)) {
            PersonId pupil = summer.twos.get(0);

            Both<Outcome<?>, Outcome<Promoted>> both =
                    race(command(summer, () -> suspend(summer, pupil)), summer::promote);

            assertThat(both.first().isAccepted()).isTrue();
            assertThat(both.second().orElseThrow().promoted()).isEqualTo(5);
            assertThat(both.second().orElseThrow().staying())
                    .isEqualTo(Map.of(StudentStatus.SUSPENDED, 1L));
            assertThat(year(summer, pupil)).isEqualTo(2014);
            holds(summer);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void who_is_suspended_after_it_is_promoted_and_keeps_it_from_being_undone(TestDatabase db)
            throws Exception {
        try (Summer summer = summer(db)) {
            PersonId pupil = summer.twos.get(0);

            Both<Outcome<Promoted>, Outcome<?>> both =
                    race(promotion(summer), () -> suspend(summer, pupil));

            assertThat(both.first().orElseThrow().promoted()).isEqualTo(6);
            assertThat(both.second().isAccepted()).isTrue();
            assertThat(year(summer, pupil)).isEqualTo(2015);
            assertThat(summer.undo(PROMOTION, Summer::nobody))
                    .containsExactly(new Later(pupil, LATER));
            holds(summer);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_class_of_the_old_year_is_none_to_change_to_once_it_is_promoted(TestDatabase db)
            throws Exception {
        try (Summer summer = summer(db)) {
            ClassId beside = new ClassId(651);
            summer.schoolClass(beside, SCHOOL, 2014, "12", "2013102", "小二(02)班");
            PersonId pupil = summer.twos.get(0);

            Both<Outcome<Promoted>, Outcome<?>> both =
                    race(
                            promotion(summer),
                            () ->
                                    summer.world.statuses.changeClass(
                                            new ClassChange(pupil, SCHOOL, beside), () -> LATER));

            assertThat(both.first().orElseThrow().promoted()).isEqualTo(6);
            assertThat(both.second().reasons())
                    .extracting(Reason::code)
                    .containsExactly("registry.class-change");
            assertThat(year(summer, pupil)).isEqualTo(2015);
            holds(summer);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void of_two_promotions_of_a_school_one_is_told_that_it_is_done(TestDatabase db)
            throws Exception {
        try (Summer summer = summer(db)) {
            Both<Outcome<Promoted>, Outcome<Promoted>> both =
                    race(promotion(summer), () -> summer.promote(Map.of(), Summer::nobody));

            assertThat(both.first().orElseThrow().promoted()).isEqualTo(6);
            assertThat(both.second().reasons())
                    .extracting(Reason::code)
                    .containsExactly("registry.promote-done");
            holds(summer);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void who_is_brought_while_it_runs_is_left_for_the_next_call(TestDatabase db) throws Exception {
        try (Summer summer = summer(db)) {
            CountDownLatch chosen = new CountDownLatch(1);
            CountDownLatch brought = new CountDownLatch(1);
            ExecutorService threads = Executors.newFixedThreadPool(1);
            try {
                Future<Outcome<Promoted>> promoted =
                        threads.submit(
                                () ->
                                        summer.promote(
                                                Map.of(),
                                                going -> {
                                                    chosen.countDown();
                                                    await(brought);
                                                    return PROMOTION;
                                                }));
                await(chosen);
                List<PersonId> fresh = summer.pupils(SCHOOL, "11", Summer.ONE, 2);
                brought.countDown();
                assertThat(promoted.get(60, TimeUnit.SECONDS).orElseThrow().promoted())
                        .isEqualTo(6);
                assertThat(fresh)
                        .allSatisfy(each -> assertThat(year(summer, each)).isEqualTo(2014));
                holds(summer);

                Outcome<Promoted> next = summer.promote(Map.of(), going -> LATER);
                assertThat(next.orElseThrow().promoted()).isEqualTo(2);
                holds(summer);
            } finally {
                threads.shutdown();
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void an_undo_waits_for_who_moves_and_is_told_of_him(TestDatabase db) throws Exception {
        try (Summer summer = summer(db)) {
            PersonId pupil = summer.ones.get(2);
            summer.promote().orElseThrow();

            Both<Outcome<Moved>, List<Later>> both =
                    race(
                            command(summer, () -> move(summer, pupil, NEW_THERE)),
                            () -> summer.undo(PROMOTION, Summer::nobody));

            assertThat(both.first().isAccepted()).isTrue();
            assertThat(both.second()).containsExactly(new Later(pupil, LATER));
            assertThat(year(summer, pupil)).isEqualTo(2015);
            holds(summer);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void who_would_move_while_it_is_taken_back_is_asked_for_a_class_of_the_old_year(TestDatabase db)
            throws Exception {
        try (Summer summer = summer(db)) {
            PersonId pupil = summer.ones.get(2);
            summer.promote().orElseThrow();

            Both<List<Later>, Outcome<Moved>> both =
                    race(taken(summer, PROMOTION), () -> move(summer, pupil, NEW_THERE));

            assertThat(both.first()).isEmpty();
            assertThat(both.second().reasons())
                    .extracting(Reason::code, each -> each.arguments().get("schoolYear"))
                    .containsExactly(tuple("registry.move-class", "2014"));
            assertThat(year(summer, pupil)).isEqualTo(2014);
            holds(summer);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_status_changed_first_keeps_an_undo_off(TestDatabase db) throws Exception {
        try (Summer summer = summer(db)) {
            PersonId pupil = summer.ones.get(2);
            summer.promote().orElseThrow();

            Both<Outcome<?>, List<Later>> both =
                    race(
                            command(summer, () -> suspend(summer, pupil)),
                            () -> summer.undo(PROMOTION, Summer::nobody));

            assertThat(both.first().isAccepted()).isTrue();
            assertThat(both.second()).containsExactly(new Later(pupil, LATER));
            holds(summer);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void of_two_undos_the_second_finds_it_done(TestDatabase db) throws Exception {
        try (Summer summer = summer(db)) {
            String before = summer.hash();
            summer.promote().orElseThrow();

            Both<List<Later>, List<Later>> both =
                    race(taken(summer, PROMOTION), () -> summer.undo(PROMOTION, Summer::nobody));

            assertThat(both.first()).isEmpty();
            assertThat(both.second()).isEmpty();
            assertThat(summer.hash()).isEqualTo(before);
            holds(summer);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_graduate_who_is_drawn_first_keeps_the_graduation(TestDatabase db) throws Exception {
        try (Summer summer = summer(db)) {
            PersonId graduate = summer.sixes.get(0);

            Both<Integer, List<Later>> both =
                    race(
                            command(summer, () -> draw(summer, graduate, StudentStatus.GRADUATED)),
                            () -> summer.undo(GRADUATION, Summer::nobody));

            assertThat(both.first()).isEqualTo(1);
            assertThat(both.second()).extracting(Later::person).containsExactly(graduate);
            assertThat(db.count("REG_ENROLMENT WHERE OPEN_PERSON = " + graduate)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_graduate_who_came_back_first_cannot_be_drawn(TestDatabase db) throws Exception {
        try (Summer summer = summer(db)) {
            PersonId graduate = summer.sixes.get(0);

            Both<List<Later>, Integer> both =
                    race(
                            taken(summer, GRADUATION),
                            () -> draw(summer, graduate, StudentStatus.GRADUATED));

            assertThat(both.first()).isEmpty();
            assertThat(both.second()).as("he is no graduate any more").isZero();
            // the constraint is the net under a drawing that does not look
            assertThatThrownBy(() -> draw(summer, graduate, StudentStatus.ENROLLED))
                    .isInstanceOf(RuntimeException.class);
            assertThat(db.count("REG_ENROLMENT WHERE OPEN_PERSON = " + graduate)).isEqualTo(1);
            holds(summer);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void who_is_held_first_stays_when_his_last_grade_leaves(TestDatabase db) throws Exception {
        try (Summer summer = new Summer(db)) {
            PersonId pupil = summer.sixes.get(0);
            AtomicReference<Set<PersonId>> held = new AtomicReference<>(Set.of());
            First<Student> opening =
                    hold ->
                            db.commands()
                                    .call(
                                            () -> {
                                                Student found = lock(summer, pupil);
                                                hold.run();
                                                held.set(Set.of(pupil));
                                                return found;
                                            });

            Both<Student, Outcome<Graduated>> both =
                    race(opening, () -> summer.graduation(Map.of(), held::get, left -> GRADUATION));

            assertThat(both.first().status()).isEqualTo(StudentStatus.ENROLLED);
            assertThat(both.second().orElseThrow().left())
                    .hasSize(2)
                    .noneMatch(each -> each.person().equals(pupil));
            assertThat(both.second().orElseThrow().held()).isEqualTo(1);
            holds(summer);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void who_graduates_first_is_found_as_a_graduate(TestDatabase db) throws Exception {
        try (Summer summer = new Summer(db)) {
            PersonId pupil = summer.sixes.get(0);
            List<Graduation> wanted =
                    List.of(new Graduation(SCHOOL, Stage.PRIMARY, 2014, Summer.DAY, Map.of()));
            First<List<Outcome<Graduated>>> graduation =
                    chunk(
                            summer,
                            on ->
                                    summer.world.progressions.graduate(
                                            on, wanted, Set::of, (of, left) -> GRADUATION));

            Both<List<Outcome<Graduated>>, Student> both =
                    race(graduation, () -> db.commands().call(() -> lock(summer, pupil)));

            assertThat(both.first().get(0).orElseThrow().left()).hasSize(3);
            assertThat(both.second().status()).isEqualTo(StudentStatus.GRADUATED);
            assertThat(both.second().school()).isEmpty();
        }
    }

    private static Student lock(Summer summer, PersonId pupil) {
        return summer.world.students.lock(pupil).orElseThrow();
    }

    /** Graduated, with a class of the new year at the second school. */
    private static Summer summer(TestDatabase db) {
        Summer summer = new Summer(db);
        summer.schoolClass(NEW_THERE, Roll.SECOND, 2015, "12", "2014101", "小二(01)班");
        summer.graduate(Set.of());
        return summer;
    }

    private static Outcome<Moved> move(Summer summer, PersonId pupil, ClassId into) {
        Move move = new Move(pupil, SCHOOL, Roll.SECOND, into, CHANGED);
        return summer.world.moves.move(move, () -> LATER);
    }

    private static Outcome<?> suspend(Summer summer, PersonId pupil) {
        StatusChange change =
                new StatusChange(
                        pupil,
                        SCHOOL,
                        Set.of(StudentStatus.ENROLLED),
                        StudentStatus.SUSPENDED,
                        CHANGED,
                        Optional.empty());
        return summer.world.statuses.change(change, () -> LATER);
    }

    /** As a drawing from the pool will have to: locks by the version, opens an enrolment. */
    private static int draw(Summer summer, PersonId person, StudentStatus as) {
        return summer.db
                .commands()
                .call(
                        () ->
                                summer.db
                                        .database()
                                        .inCommand(
                                                on -> {
                                                    try (var lock =
                                                            on.prepareStatement(
                                                                    "UPDATE REG_PERSON SET VERSION"
                                                                            + " = VERSION + 1 WHERE"
                                                                            + " ID = ? AND STATUS ="
                                                                            + " ?")) {
                                                        lock.setLong(1, person.value());
                                                        lock.setString(2, as.name());
                                                        if (lock.executeUpdate() == 0) {
                                                            return 0;
                                                        }
                                                    }
                                                    try (var open =
                                                            on.prepareStatement(
                                                                    "INSERT INTO REG_ENROLMENT (ID,"
                                                                            + " PERSON_ID, SCHOOL_ID,"
                                                                            + " FROM_DATE,"
                                                                            + " OPEN_PERSON,"
                                                                            + " JOURNAL_ID, VERSION)"
                                                                            + " VALUES (99001, ?, ?,"
                                                                            + " ?, ?, ?, 1)")) {
                                                        open.setLong(1, person.value());
                                                        open.setLong(2, Roll.SECOND.value());
                                                        open.setObject(
                                                                3, java.sql.Date.valueOf(CHANGED));
                                                        open.setLong(4, person.value());
                                                        open.setLong(5, LATER.value());
                                                        return open.executeUpdate();
                                                    }
                                                }));
    }

    private static int year(Summer summer, PersonId pupil) {
        return summer.place(pupil).orElseThrow().schoolYear();
    }

    private record Both<A, B>(A first, B second) {}

    /** Work that holds its transaction open once it is done. */
    private interface First<A> {
        A run(Runnable hold);
    }

    private static <A> First<A> command(Summer summer, Supplier<A> work) {
        return hold ->
                summer.db
                        .commands()
                        .call(
                                () -> {
                                    A done = work.get();
                                    hold.run();
                                    return done;
                                });
    }

    private static <A> First<A> chunk(Summer summer, SqlWork<A> work) {
        return hold ->
                summer.db
                        .database()
                        .inChunk(
                                on -> {
                                    A done = work.on(on);
                                    hold.run();
                                    return done;
                                });
    }

    private static First<Outcome<Promoted>> promotion(Summer summer) {
        List<Promotion> wanted = List.of(new Promotion(SCHOOL, 2015, Map.of()));
        return chunk(
                summer,
                on ->
                        summer.world
                                .progressions
                                .promote(on, wanted, Set.of(), going -> PROMOTION)
                                .get(0));
    }

    private static First<List<Later>> taken(Summer summer, JournalId run) {
        return chunk(
                summer,
                on -> summer.world.progressions.undo(on, SCHOOL, List.of(run), all -> UNDO));
    }

    private static <A, B> Both<A, B> race(First<A> one, Callable<B> other) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<A> first =
                    threads.submit(
                            () ->
                                    one.run(
                                            () -> {
                                                done.countDown();
                                                await(mayCommit);
                                            }));
            await(done);
            Future<B> second = threads.submit(other);
            assertThatThrownBy(() -> second.get(WAITS_MILLIS, TimeUnit.MILLISECONDS))
                    .as("the second has to wait")
                    .isInstanceOf(TimeoutException.class);
            mayCommit.countDown();
            return new Both<>(first.get(60, TimeUnit.SECONDS), second.get(60, TimeUnit.SECONDS));
        } finally {
            mayCommit.countDown();
            threads.shutdown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One place a year, one school, balances that close, counts that agree. */
    private static void holds(Summer summer) {
        assertThat(
                        summer.db.count(
                                "(SELECT ENROLMENT_ID FROM REG_PLACEMENT WHERE VOID_JOURNAL_ID = 0"
                                        + " GROUP BY ENROLMENT_ID, SCHOOL_YEAR HAVING COUNT(*) > 1)"
                                        + " T"))
                .isZero();
        assertThat(summer.world.proof.prove().holds()).isTrue();
        assertThat(summer.world.reconciliation.reconcile(World.PROVINCE, new OrgId(1)).count())
                .isZero();
        for (int year : List.of(2014, 2015)) {
            Map<OrgId, List<Balance>> balances =
                    summer.db
                            .database()
                            .reading(
                                    on ->
                                            summer.world.progressions.balance(
                                                    on, List.of(SCHOOL, Roll.SECOND), year));
            assertThat(balances.values().stream().flatMap(List::stream))
                    .allSatisfy(
                            each ->
                                    assertThat(
                                                    each.start()
                                                            + each.in()
                                                            - each.out()
                                                            - each.graduated())
                                            .as(year + " " + each)
                                            .isEqualTo(each.end()));
        }
    }
}
