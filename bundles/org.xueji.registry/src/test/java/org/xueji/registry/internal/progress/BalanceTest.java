package org.xueji.registry.internal.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.registry.internal.progress.Summer.GRADUATION;
import static org.xueji.registry.internal.progress.Summer.PROMOTION;
import static org.xueji.registry.internal.progress.Summer.SCHOOL;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.Moves.Move;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Progressions.Balance;
import org.xueji.registry.api.StatusChanges.StatusChange;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.Roll;
import org.xueji.testkit.TestDatabase;

class BalanceTest {

    private static final String ALL = "org.xueji.testkit.TestDatabases#all";
    private static final JournalId LATER = new JournalId(9000);

    @ParameterizedTest
    @MethodSource(ALL)
    void a_year_opens_with_who_is_there_and_closes_when_all_have_gone_on(TestDatabase db) {
        try (Summer summer = new Summer(db)) {
            List<Balance> opened =
                    List.of(
                            new Balance("11", 3, 0, 0, 0, 3),
                            new Balance("12", 3, 0, 0, 0, 3),
                            new Balance("16", 3, 0, 0, 0, 3));
            assertThat(balance(summer, 2014)).isEqualTo(opened);

            summer.graduate(Set.of());
            assertThat(balance(summer, 2014)).contains(new Balance("16", 3, 0, 0, 3, 0));
            summer.promote().orElseThrow();

            assertThat(balance(summer, 2014))
                    .containsExactly(
                            new Balance("11", 3, 0, 3, 0, 0),
                            new Balance("12", 3, 0, 3, 0, 0),
                            new Balance("16", 3, 0, 0, 3, 0));
            assertThat(balance(summer, 2015))
                    .containsExactly(
                            new Balance("12", 3, 0, 0, 0, 3), new Balance("13", 3, 0, 0, 0, 3));

            assertThat(summer.undo(PROMOTION)).isEmpty();
            assertThat(summer.undo(GRADUATION)).isEmpty();
            assertThat(balance(summer, 2014)).isEqualTo(opened);
            assertThat(balance(summer, 2015)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void who_comes_and_who_leaves_in_the_year_are_told_apart(TestDatabase db) {
        try (Summer summer = new Summer(db)) {
            LocalDate day = LocalDate.of(2015, 3, 2);
            summer.world
                    .moves
                    .move(
                            new Move(
                                    summer.ones.get(0),
                                    SCHOOL,
                                    Roll.SECOND,
                                    Roll.classOf(Roll.SECOND),
                                    day),
                            () -> LATER)
                    .orElseThrow();
            dies(summer, summer.twos.get(0), day);

            assertThat(balance(summer, 2014))
                    .containsExactly(
                            new Balance("11", 3, 0, 1, 0, 2),
                            new Balance("12", 3, 0, 1, 0, 2),
                            new Balance("16", 3, 0, 0, 0, 3));
            assertThat(balance(summer, Roll.SECOND, 2014))
                    .containsExactly(new Balance("11", 0, 1, 0, 0, 1));
        }
    }

    private static void dies(Summer summer, PersonId pupil, LocalDate day) {
        summer.world
                .statuses
                .change(
                        new StatusChange(
                                pupil,
                                SCHOOL,
                                Set.of(StudentStatus.ENROLLED),
                                StudentStatus.DECEASED,
                                day,
                                Optional.empty()),
                        () -> LATER)
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void the_hash_of_a_school_is_its_own(TestDatabase db) {
        try (Summer summer = new Summer(db)) {
            List<OrgId> all = List.of(Roll.FIRST, Roll.SECOND, Roll.FAR);
            assertThat(hash(summer, all)).isEqualTo(summer.hash());
            String second = hash(summer, List.of(Roll.SECOND));

            summer.graduate(Set.of());

            assertThat(hash(summer, all)).isEqualTo(summer.hash());
            assertThat(hash(summer, List.of(Roll.SECOND))).isEqualTo(second);
            assertThat(hash(summer, List.of(SCHOOL))).isNotEqualTo(second);
        }
    }

    private static String hash(Summer summer, List<OrgId> schools) {
        return summer.db.database().reading(on -> new SqlRollHash().of(on, schools));
    }

    private static List<Balance> balance(Summer summer, int schoolYear) {
        return balance(summer, SCHOOL, schoolYear);
    }

    /** It has to close whatever happened. */
    private static List<Balance> balance(Summer summer, OrgId school, int schoolYear) {
        List<Balance> balance =
                summer.db
                        .database()
                        .reading(
                                on ->
                                        summer.world.progressions.balance(
                                                on, List.of(school), schoolYear))
                        .getOrDefault(school, List.of());
        assertThat(balance)
                .allSatisfy(
                        each ->
                                assertThat(each.start() + each.in() - each.out() - each.graduated())
                                        .as(each.toString())
                                        .isEqualTo(each.end()));
        return balance;
    }
}
