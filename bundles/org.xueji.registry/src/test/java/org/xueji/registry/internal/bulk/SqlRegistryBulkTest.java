package org.xueji.registry.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Dialect;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.Gender;
import org.xueji.registry.api.IdNumber;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.NumberType;
import org.xueji.registry.api.RegistryBulk.Cohort;
import org.xueji.registry.api.RegistryBulk.Enrolled;
import org.xueji.registry.api.RegistryBulk.Identity;
import org.xueji.registry.api.RegistryBulk.Taken;
import org.xueji.registry.internal.Roll;
import org.xueji.testkit.TestDatabase;

class SqlRegistryBulkTest {

    private static final String ALL = "org.xueji.testkit.TestDatabases#all";
    private static final String ID = "61010220080315001X";

    @ParameterizedTest
    @MethodSource(ALL)
    void an_enrolled_child_has_all_its_rows(TestDatabase db) {
        try (Roll roll = new Roll(db)) {
            List<Enrolled> answer =
                    roll.enrol(Roll.FIRST, List.of(Roll.child(5, Roll.FIRST, "曾小明", ID)));

            Enrolled one = answer.get(0);
            assertThat(one.key()).isEqualTo(5);
            assertThat(one.taken()).isEqualTo(Taken.FREE);
            String number = one.number().orElseThrow().value();
            assertThat(number).startsWith("L61010220080315");
            assertThat(IdNumber.faultOf(number.substring(1))).isEqualTo(IdNumber.Fault.NONE);
            for (String table :
                    List.of(
                            "REG_PERSON",
                            "REG_CLAIM",
                            "REG_NAME",
                            "REG_ID_DOCUMENT",
                            "REG_NUMBER",
                            "REG_GUARDIAN",
                            "REG_PROFILE",
                            "REG_ENROLMENT",
                            "REG_PLACEMENT",
                            "REG_STATUS")) {
                assertThat(db.count(table)).as(table).isEqualTo(1);
            }
            assertThat(db.value("SELECT COUNTY_ID FROM REG_PERSON")).contains("14");
            assertThat(db.value("SELECT CITY_ID FROM REG_PERSON")).contains("2");
            assertThat(db.value("SELECT SORT_KEY FROM REG_PERSON")).contains("zeng xiao ming");
            assertThat(
                            db.value(
                                    "SELECT COUNT(*) FROM REG_NAME_KEY WHERE NAME_KEY = 'ceng xiao ming'"))
                    .contains("1");
            assertThat(db.value("SELECT DETAILS FROM REG_PROFILE"))
                    .contains("{\"homeAddress\":\"某路1号\"}");
            assertThat(db.value("SELECT ETHNICITY FROM REG_PROFILE")).contains("01");
            assertThat(db.value("SELECT JOURNAL_ID FROM REG_STATUS")).contains("7");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void who_is_taken_already_is_told_apart_by_school(TestDatabase db) {
        try (Roll roll = new Roll(db)) {
            roll.enrol(Roll.FIRST, List.of(Roll.child(1, Roll.FIRST, "王小明", ID)));
            roll.enrol(Roll.FIRST, List.of(Roll.child(2, Roll.FIRST, "𠮷小明", "")));
            List<Identity> asked =
                    List.of(
                            identity(ID, "别的名"),
                            identity("610102200803150028", "王小明"),
                            identity("", "𠮷小明"),
                            identity("", "王小明"));

            assertThat(find(roll, Roll.FIRST, asked))
                    .containsExactly(Taken.SAME_SCHOOL, Taken.FREE, Taken.SAME_SCHOOL, Taken.FREE);
            assertThat(find(roll, Roll.SECOND, asked))
                    .containsExactly(Taken.ELSEWHERE, Taken.FREE, Taken.ELSEWHERE, Taken.FREE);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_child_that_is_taken_is_held_back_and_the_rest_goes_on(TestDatabase db) {
        try (Roll roll = new Roll(db)) {
            roll.enrol(Roll.SECOND, List.of(Roll.child(1, Roll.SECOND, "甲", ID)));

            List<Enrolled> answer =
                    roll.enrol(
                            Roll.FIRST,
                            List.of(
                                    Roll.child(1, Roll.FIRST, "甲", ID),
                                    Roll.child(2, Roll.FIRST, "乙", ""),
                                    Roll.child(3, Roll.FIRST, "乙", ""),
                                    Roll.child(4, Roll.FIRST, "丙", "")));

            assertThat(answer.stream().map(Enrolled::taken))
                    .containsExactly(Taken.ELSEWHERE, Taken.FREE, Taken.SAME_SCHOOL, Taken.FREE);
            assertThat(answer.stream().map(one -> one.person().isPresent()))
                    .containsExactly(false, true, false, true);
            assertThat(db.count("REG_PERSON")).isEqualTo(3);
            assertThat(db.count("REG_CLAIM")).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_closed_school_takes_nobody(TestDatabase db) {
        try (Roll roll = new Roll(db)) {
            db.execute("UPDATE REG_ORG SET CLOSED = TRUE WHERE ID = " + Roll.FIRST.value());

            assertThatThrownBy(
                            () ->
                                    roll.enrol(
                                            Roll.FIRST,
                                            List.of(Roll.child(1, Roll.FIRST, "甲", ID))))
                    .isInstanceOfSatisfying(
                            Invalid.class,
                            e ->
                                    assertThat(e.reasons().get(0).code())
                                            .isEqualTo("registry.school-closed"));
            assertThat(db.count("REG_PERSON")).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void who_closes_a_school_waits_for_who_is_brought_there(TestDatabase db) throws Exception {
        try (Roll roll = new Roll(db)) {
            CountDownLatch brought = new CountDownLatch(1);
            CompletableFuture<Void> enrolling =
                    CompletableFuture.runAsync(
                            () ->
                                    db.database()
                                            .inChunk(
                                                    chunk -> {
                                                        roll.bulk.enrol(
                                                                chunk,
                                                                Roll.FIRST,
                                                                2014,
                                                                "11",
                                                                Roll.START,
                                                                chunkOf(Roll.FIRST),
                                                                new JournalId(7));
                                                        brought.countDown();
                                                        waitForTheOther(db);
                                                        return brought;
                                                    }));
            brought.await();
            CompletableFuture<Void> closing =
                    CompletableFuture.runAsync(
                            () ->
                                    db.execute(
                                            "UPDATE REG_ORG SET CLOSED = TRUE WHERE ID = "
                                                    + Roll.FIRST.value()));
            enrolling.get();
            closing.get();
            assertThat(db.count("REG_ENROLMENT")).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void of_two_approvals_at_once_one_gets_the_child_and_both_chunks_go_on(TestDatabase db)
            throws Exception {
        try (Roll roll = new Roll(db)) {
            CountDownLatch claimed = new CountDownLatch(1);
            CompletableFuture<List<Enrolled>> slow =
                    CompletableFuture.supplyAsync(
                            () ->
                                    db.database()
                                            .inChunk(
                                                    chunk -> {
                                                        List<Enrolled> done =
                                                                roll.bulk.enrol(
                                                                        chunk,
                                                                        Roll.FIRST,
                                                                        2014,
                                                                        "11",
                                                                        Roll.START,
                                                                        chunkOf(Roll.FIRST),
                                                                        new JournalId(1));
                                                        claimed.countDown();
                                                        waitForTheOther(db);
                                                        return done;
                                                    }));
            claimed.await();
            List<Enrolled> second = roll.enrol(Roll.SECOND, chunkOf(Roll.SECOND));
            List<Enrolled> first = slow.get();

            assertThat(first.get(0).taken()).isEqualTo(Taken.FREE);
            assertThat(second.get(0).taken()).isEqualTo(Taken.ELSEWHERE);
            assertThat(first.get(1).taken()).isEqualTo(Taken.FREE);
            assertThat(second.get(1).taken()).isEqualTo(Taken.FREE);
            assertThat(db.count("REG_PERSON")).isEqualTo(3);
            assertThat(db.count("REG_NUMBER")).isEqualTo(3);
        }
    }

    private static List<NewStudent> chunkOf(OrgId school) {
        return List.of(Roll.child(1, school, "甲", ID), Roll.child(2, school, "乙" + school, ""));
    }

    private static void waitForTheOther(TestDatabase db) {
        String waiting =
                db.dialect() == Dialect.DERBY
                        ? "SELECT COUNT(*) FROM SYSCS_DIAG.LOCK_TABLE WHERE STATE = 'WAIT'"
                        : "SELECT COUNT(*) FROM PG_LOCKS WHERE NOT GRANTED";
        await().until(() -> !db.value(waiting).orElseThrow().equals("0"));
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void many_children_of_one_county_and_day_get_different_numbers(TestDatabase db) {
        try (Roll roll = new Roll(db)) {
            List<Enrolled> first = roll.enrol(Roll.FIRST, crowd(Roll.FIRST, 0, 800));
            List<Enrolled> second = roll.enrol(Roll.SECOND, crowd(Roll.SECOND, 800, 800));

            List<String> numbers = new ArrayList<>();
            first.forEach(one -> numbers.add(one.number().orElseThrow().value()));
            second.forEach(one -> numbers.add(one.number().orElseThrow().value()));
            assertThat(numbers).doesNotHaveDuplicates().hasSize(1600);
            assertThat(numbers.stream().filter(n -> n.startsWith("L610102"))).hasSize(1000);
            assertThat(numbers.stream().filter(n -> n.startsWith("L610100"))).hasSize(600);
            assertThat(second.get(0).number().orElseThrow().type()).isEqualTo(NumberType.L);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void when_a_day_has_no_number_left_the_chunk_says_so_and_changes_nothing(TestDatabase db) {
        try (Roll roll = new Roll(db)) {
            for (String area : List.of("610102", "610100", "610000")) {
                db.execute("INSERT INTO REG_NUMBER_SERIES VALUES ('" + area + "20080315', 1000)");
            }
            List<NewStudent> one = List.of(Roll.child(1, Roll.FIRST, "甲", ID));

            assertThatThrownBy(() -> roll.enrol(Roll.FIRST, one))
                    .isInstanceOfSatisfying(
                            Invalid.class,
                            no ->
                                    assertThat(no.reasons().get(0).code())
                                            .isEqualTo("registry.numbers-exhausted"));
            assertThat(db.count("REG_CLAIM")).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_number_that_came_from_elsewhere_is_skipped(TestDatabase db) {
        try (Roll roll = new Roll(db)) {
            roll.enrol(Roll.FIRST, List.of(Roll.child(1, Roll.FIRST, "甲", "")));
            db.execute("UPDATE REG_NUMBER_SERIES SET NEXT_NO = 0");

            List<Enrolled> next = roll.enrol(Roll.FIRST, crowd(Roll.FIRST, 0, 3));

            assertThat(next.stream().map(one -> one.number().orElseThrow().value()))
                    .doesNotHaveDuplicates()
                    .allMatch(number -> !number.startsWith("L61010220080315000"));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_class_of_another_school_is_not_taken(TestDatabase db) {
        try (Roll roll = new Roll(db)) {
            List<NewStudent> stray = List.of(Roll.child(1, Roll.SECOND, "甲", ID));

            assertThatThrownBy(() -> roll.enrol(Roll.FIRST, stray)).isInstanceOf(Invalid.class);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void cohorts_of_several_schools_come_in_one_chunk(TestDatabase db) {
        try (Roll roll = new Roll(db)) {
            List<NewStudent> near = crowd(Roll.FIRST, 0, 1_100);
            List<NewStudent> far = crowd(Roll.FAR, 2_000, 3);
            NewStudent again = Roll.child(9_999, Roll.FAR, near.get(0).name(), "");
            List<NewStudent> farAndAgain = new ArrayList<>(far);
            farAndAgain.add(again);

            List<Enrolled> answers =
                    db.database()
                            .inChunk(
                                    chunk ->
                                            roll.bulk.enrol(
                                                    chunk,
                                                    List.of(
                                                            cohort(Roll.FIRST, 2014, near),
                                                            cohort(Roll.FAR, 2014, farAndAgain)),
                                                    new JournalId(7)));

            assertThat(answers).hasSize(1_104);
            assertThat(answers.subList(0, 1_103)).allMatch(one -> one.taken() == Taken.FREE);
            assertThat(answers.get(1_103).taken()).isEqualTo(Taken.ELSEWHERE);
            // a hundred of the county find its series full; the others' county has room
            assertThat(numbersOf(answers.subList(0, 1_100), "L610102")).isEqualTo(1_000);
            assertThat(numbersOf(answers.subList(0, 1_100), "L610100")).isEqualTo(100);
            assertThat(numbersOf(answers.subList(1_100, 1_103), "L610202")).isEqualTo(3);
            assertThat(db.count("REG_PERSON WHERE SCHOOL_ID = 2003 AND CITY_ID = 3")).isEqualTo(3);
            assertThat(db.count("REG_PLACEMENT WHERE GRADE = '11'")).isEqualTo(1_103);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_cohort_of_another_year_or_an_unknown_school_is_not_taken(TestDatabase db) {
        try (Roll roll = new Roll(db)) {
            List<NewStudent> one = crowd(Roll.FIRST, 0, 1);

            assertThatThrownBy(() -> enrol(roll, cohort(Roll.FIRST, 2013, one)))
                    .isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> enrol(roll, cohort(new OrgId(77), 2014, List.of())))
                    .isInstanceOf(NotFound.class);
            db.execute("UPDATE REG_ORG SET CLOSED = TRUE WHERE ID = 2001");
            assertThatThrownBy(() -> enrol(roll, cohort(Roll.FIRST, 2014, one)))
                    .isInstanceOf(Invalid.class);
            assertThat(db.count("REG_PERSON")).isZero();
        }
    }

    private static Cohort cohort(OrgId school, int year, List<NewStudent> children) {
        return new Cohort(school, year, "11", Roll.START, children);
    }

    private static List<Enrolled> enrol(Roll roll, Cohort cohort) {
        return roll.db
                .database()
                .inChunk(chunk -> roll.bulk.enrol(chunk, List.of(cohort), new JournalId(7)));
    }

    private static long numbersOf(List<Enrolled> answers, String prefix) {
        return answers.stream()
                .filter(one -> one.number().orElseThrow().value().startsWith(prefix))
                .count();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_chunk_that_is_too_large_is_not_taken(TestDatabase db) {
        try (Roll roll = new Roll(db)) {
            List<Identity> many = Collections.nCopies(2001, identity(ID, "甲"));

            assertThatThrownBy(() -> find(roll, Roll.FIRST, many))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    static List<NewStudent> crowd(OrgId school, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> Roll.child(i, school, "某" + i, ""))
                .toList();
    }

    private static Identity identity(String idNumber, String name) {
        return new Identity(
                Optional.of(idNumber).filter(number -> !number.isEmpty()),
                name,
                Gender.MALE,
                LocalDate.of(2008, 3, 15));
    }

    private static List<Taken> find(Roll roll, OrgId school, List<Identity> asked) {
        return roll.db.database().inChunk(chunk -> roll.bulk.findTaken(chunk, school, asked));
    }
}
