package org.xueji.registry.internal.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Mergers.Chunk;
import org.xueji.registry.api.Mergers.Merger;
import org.xueji.registry.api.Mergers.Pairing;
import org.xueji.registry.api.Mergers.Seats;
import org.xueji.registry.api.Moves.Move;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.RegistryBulk.Enrolled;
import org.xueji.registry.api.SchoolClass;
import org.xueji.registry.api.Student;
import org.xueji.registry.internal.Roll;
import org.xueji.registry.internal.World;
import org.xueji.registry.internal.person.LeaverCopies.Leaver;
import org.xueji.testkit.Race;
import org.xueji.testkit.TestDatabase;

/** The first school closes and the far one, of another city, takes its pupils in. */
class SqlMergersTest {

    private static final String ALL = "org.xueji.testkit.TestDatabases#all";
    private static final LocalDate DAY = LocalDate.of(2014, 10, 20);
    private static final PageRequest PAGE = PageRequest.first(50);
    private static final Merger MERGER =
            new Merger(
                    Roll.FIRST,
                    Roll.FAR,
                    DAY,
                    Map.of(Roll.classOf(Roll.FIRST), Roll.classOf(Roll.FAR)));

    @ParameterizedTest
    @MethodSource(ALL)
    void all_pupils_are_at_the_new_school_and_the_old_one_keeps_its_copies(TestDatabase db) {
        try (World world = new World(db)) {
            List<PersonId> pupils = pupils(world, 25);
            // who is suspended comes along as he is
            db.execute("UPDATE REG_PERSON SET STATUS = 'SUSPENDED' WHERE ID = " + pupils.get(3));
            Student before = world.students.find(pupils.get(0)).orElseThrow();
            assertThat(world.mergers.objections(MERGER)).isEmpty();
            assertThat(world.mergers.seats(Roll.FIRST))
                    .containsExactly(new Seats(Optional.of(Roll.classOf(Roll.FIRST)), 25));

            List<Chunk> chunks = run(world, Optional.empty(), 10, pupils.size());

            assertThat(chunks).extracting(chunk -> chunk.moved().size()).containsExactly(10, 10, 5);
            assertThat(chunks).allSatisfy(chunk -> assertThat(chunk.left()).isEmpty());
            assertThat(world.mergers.seats(Roll.FIRST)).isEmpty();
            assertThat(world.students.countOnRoll(Roll.FAR)).isEqualTo(25);
            Student after = world.students.find(pupils.get(0)).orElseThrow();
            assertThat(after.school()).contains(Roll.FAR);
            assertThat(after.number()).isEqualTo(before.number());
            assertThat(after.placement().orElseThrow().schoolClass())
                    .isEqualTo(Roll.classOf(Roll.FAR));
            assertThat(db.value("SELECT STATUS FROM REG_PERSON WHERE ID = " + pupils.get(3)))
                    .contains("SUSPENDED");
            assertThat(db.count("REG_PERSON WHERE COUNTY_ID = 27 AND CITY_ID = 3")).isEqualTo(25);
            assertThat(db.count("REG_NAME_KEY WHERE SCHOOL_ID = 2003 AND COUNTY_ID = 27"))
                    .isEqualTo(db.count("REG_NAME_KEY"))
                    .isPositive();
            List<Leaver> left = world.leavers.list(Roll.FIRST, PAGE, World.SCHOOL).items();
            assertThat(left).hasSize(25);
            assertThat(left).allMatch(one -> one.lastDay().equals(DAY.minusDays(1)));
            assertThat(world.leavers.copy(left.get(7).id(), World.SCHOOL).particulars().toString())
                    .contains(left.get(7).name(), "小一(01)班", "139******00");
            assertThat(
                            db.count(
                                    "REG_ENROLMENT WHERE SCHOOL_ID = 2001 AND TO_DATE ="
                                            + " DATE('2014-10-19') AND END_JOURNAL_ID = 9000"))
                    .isEqualTo(25);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void after_a_crash_it_goes_on_where_it_stood_and_each_has_one_school_all_the_time(
            TestDatabase db) {
        try (World world = new World(db)) {
            List<PersonId> pupils = pupils(world, 9);
            Chunk first = next(world, Optional.empty(), 4, moved -> new JournalId(9000));
            assertThat(world.proof.prove().holds()).isTrue();

            // the node dies before the second chunk commits
            assertThatThrownBy(
                            () ->
                                    db.database()
                                            .inChunk(
                                                    on -> {
                                                        world.mergers.moveNext(
                                                                on,
                                                                MERGER,
                                                                first.last(),
                                                                4,
                                                                moved -> new JournalId(9000));
                                                        throw new IllegalStateException("killed");
                                                    }))
                    .hasMessageContaining("killed");

            assertThat(world.students.countOnRoll(Roll.FAR)).isEqualTo(4);
            assertThat(world.students.countOnRoll(Roll.FIRST)).isEqualTo(5);
            assertThat(db.count("REG_LEAVER")).isEqualTo(4);
            assertThat(world.proof.prove().holds()).isTrue();

            List<Chunk> rest = run(world, first.last(), 4, 5);
            assertThat(rest).extracting(chunk -> chunk.moved().size()).containsExactly(4, 1);
            assertThat(world.students.countOnRoll(Roll.FAR)).isEqualTo(pupils.size());
            assertThat(db.count("REG_LEAVER")).isEqualTo(pupils.size());
            // begun anew it has nothing left to do
            assertThat(next(world, Optional.empty(), 4, moved -> fail()))
                    .isEqualTo(new Chunk(List.of(), List.of(), Optional.empty()));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void who_cannot_go_is_named_and_the_others_go(TestDatabase db) {
        try (World world = new World(db)) {
            List<PersonId> pupils = pupils(world, 3);
            db.execute(
                    "UPDATE REG_ENROLMENT SET FROM_DATE = DATE('2014-10-20') WHERE PERSON_ID = "
                            + pupils.get(1));

            Chunk chunk = next(world, Optional.empty(), 10, moved -> new JournalId(9000));

            assertThat(chunk.moved()).containsExactly(pupils.get(0), pupils.get(2));
            assertThat(chunk.left()).containsExactly(pupils.get(1));
            assertThat(next(world, chunk.last(), 10, moved -> fail()).last()).isEmpty();
            assertThat(codes(world, MERGER)).containsExactly("registry.move-days");
            assertThat(world.proof.prove().holds()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void everything_that_speaks_against_it_is_said_at_once(TestDatabase db) {
        try (World world = new World(db)) {
            List<PersonId> pupils = pupils(world, 2);
            db.execute(
                    "DELETE FROM REG_PLACEMENT WHERE PERSON_ID = " + pupils.get(0),
                    "UPDATE REG_ORG SET CLOSED = TRUE WHERE ID = 2002",
                    "UPDATE REG_CLASS SET GRADE = '12' WHERE SCHOOL_ID = 2003");
            Map<ClassId, ClassId> grades = Map.of(Roll.classOf(Roll.FIRST), Roll.classOf(Roll.FAR));

            assertThat(codes(world, new Merger(Roll.FIRST, Roll.SECOND, DAY.plusDays(1), grades)))
                    .containsExactly(
                            "registry.move-school",
                            "registry.move-days",
                            "registry.move-class",
                            "registry.merge-unplaced");
            assertThat(codes(world, new Merger(Roll.FIRST, Roll.FAR, DAY, grades)))
                    .as("another grade")
                    .containsExactly("registry.move-class", "registry.merge-unplaced");
            assertThat(codes(world, new Merger(Roll.FIRST, Roll.FIRST, DAY, Map.of())))
                    .startsWith("registry.move-same-school");
            Chunk chunk = next(world, Optional.empty(), 10, moved -> fail());
            assertThat(chunk.left()).containsExactlyElementsOf(pupils);
            assertThat(world.students.countOnRoll(Roll.FIRST)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void one_who_is_moved_at_the_same_time_is_moved_once(TestDatabase db) throws Exception {
        try (World world = new World(db)) {
            List<PersonId> pupils = pupils(world, 6);
            Move alone =
                    new Move(
                            pupils.get(2), Roll.FIRST, Roll.SECOND, Roll.classOf(Roll.SECOND), DAY);

            List<Integer> moved =
                    new Race()
                            .run(
                                    () ->
                                            run(world, Optional.empty(), 2, 6).stream()
                                                    .mapToInt(chunk -> chunk.moved().size())
                                                    .sum(),
                                    () ->
                                            world.moves
                                                    .move(alone, () -> new JournalId(1))
                                                    .fold(done -> 1, no -> 0));

            assertThat(moved.get(0) + moved.get(1)).isEqualTo(6);
            assertThat(db.count("REG_LEAVER")).isEqualTo(6);
            assertThat(world.mergers.seats(Roll.FIRST)).isEmpty();
            assertThat(world.proof.prove().holds()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void the_classes_with_pupils_are_shown_with_those_they_may_go_to(TestDatabase db) {
        try (World world = new World(db)) {
            pupils(world, 3);

            List<Pairing> pairings = world.mergers.pairings(Roll.FIRST, Roll.FAR);

            assertThat(pairings).hasSize(1);
            assertThat(pairings.get(0).old().id()).isEqualTo(Roll.classOf(Roll.FIRST));
            assertThat(pairings.get(0).pupils()).isEqualTo(3);
            assertThat(pairings.get(0).fitting())
                    .extracting(SchoolClass::id)
                    .containsExactly(Roll.classOf(Roll.FAR));
            db.execute("UPDATE REG_CLASS SET GRADE = '12' WHERE SCHOOL_ID = 2003");
            assertThat(world.mergers.pairings(Roll.FIRST, Roll.FAR).get(0).fitting()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_school_is_closed_once_nobody_is_there_and_takes_nobody_any_more(TestDatabase db) {
        try (World world = new World(db)) {
            PersonId pupil = pupils(world, 1).get(0);
            assertThat(world.mergers.close(Roll.FIRST, SqlMergersTest::fail).reasons())
                    .extracting(Reason::code)
                    .containsExactly("registry.close-pupils");
            assertThat(world.mergers.close(new OrgId(14), SqlMergersTest::fail).reasons())
                    .extracting(Reason::code)
                    .containsExactly("registry.close-unknown");
            run(world, Optional.empty(), 10, 1);

            assertThat(
                            world.mergers
                                    .close(Roll.FIRST, () -> new JournalId(1))
                                    .orElseThrow()
                                    .closed())
                    .isTrue();

            assertThat(world.mergers.close(Roll.FIRST, SqlMergersTest::fail).isAccepted()).isTrue();
            Move back =
                    new Move(
                            pupil, Roll.FAR, Roll.FIRST, Roll.classOf(Roll.FIRST), DAY.plusDays(1));
            assertThat(world.moves.objections(back))
                    .extracting(Reason::code)
                    .contains("registry.move-school");
        }
    }

    private static List<PersonId> pupils(World world, int count) {
        List<NewStudent> children =
                LongStream.range(0, count)
                        .mapToObj(key -> Roll.child(key, Roll.FIRST, "赵" + (char) ('一' + key), ""))
                        .toList();
        return world.roll.enrol(Roll.FIRST, children).stream()
                .map(Enrolled::person)
                .map(Optional::orElseThrow)
                .toList();
    }

    private static List<Chunk> run(World world, Optional<PersonId> from, int most, int expected) {
        List<Chunk> chunks = new ArrayList<>();
        Chunk chunk = next(world, from, most, moved -> new JournalId(9000));
        while (chunk.last().isPresent()) {
            chunks.add(chunk);
            assertThat(chunks).hasSizeLessThanOrEqualTo(expected);
            assertThat(world.proof.prove().holds()).isTrue();
            chunk = next(world, chunk.last(), most, moved -> new JournalId(9000));
        }
        return chunks;
    }

    private static Chunk next(
            World world,
            Optional<PersonId> after,
            int most,
            Function<List<PersonId>, JournalId> journal) {
        return world.roll
                .db
                .database()
                .inChunk(on -> world.mergers.moveNext(on, MERGER, after, most, journal));
    }

    private static JournalId fail() {
        throw new AssertionError("nobody is to be moved");
    }

    private static List<String> codes(World world, Merger merger) {
        return world.mergers.objections(merger).stream().map(Reason::code).toList();
    }
}
