package org.xueji.registry.internal.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.registry.internal.progress.Summer.DAY;
import static org.xueji.registry.internal.progress.Summer.GRADUATION;
import static org.xueji.registry.internal.progress.Summer.SCHOOL;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Progressions.Graduated;
import org.xueji.registry.api.Progressions.Graduation;
import org.xueji.registry.api.Progressions.Prospect;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.Roll;
import org.xueji.testkit.TestDatabase;

/** Who leaves, who stays, and when nobody may, on both products. */
class GraduationTest {

    private static final String ALL = "org.xueji.testkit.TestDatabases#all";

    @ParameterizedTest
    @MethodSource(ALL)
    void a_wrong_length_of_schooling_lets_nobody_leave_too_early(TestDatabase db) {
        try (Summer summer = new Summer(db)) {
            summer.stages("PRIMARY:2");
            String before = summer.hash();

            Outcome<Graduated> refused = summer.graduation(Map.of(), Set::of, Summer::nobody);

            Reason reason =
                    Reason.of(
                                    "registry.graduate-years",
                                    Map.of("grade", "16", "pupils", "3", "years", "2"))
                            .at("/stage");
            assertThat(refused.reasons()).containsExactly(reason);
            assertThat(prospect(summer, Map.of(), Set.of()).objections()).containsExactly(reason);
            assertThat(summer.hash()).isEqualTo(before);

            summer.stages("PRIMARY:6");
            assertThat(summer.graduate(Set.of())).hasSize(3);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void it_is_no_matter_of_another_stage_nor_of_who_is_not_enrolled(TestDatabase db) {
        try (Summer summer = new Summer(db)) {
            summer.stages("PRIMARY:2,JUNIOR:3");
            summer.sixes.forEach(each -> summer.status(each, StudentStatus.SUSPENDED));
            assertThat(summer.graduate(Set.of())).hasSize(3);

            summer.sixes.forEach(each -> summer.status(each, StudentStatus.ENROLLED));
            assertThat(prospects(summer, Map.of(), Set.of()))
                    .filteredOn(each -> each.stage() == Stage.JUNIOR)
                    .allSatisfy(each -> assertThat(each.objections()).isEmpty())
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void one_that_is_refused_keeps_no_other_from_being_done(TestDatabase db) {
        try (Summer summer = new Summer(db)) {
            List<Outcome<Graduated>> answers =
                    db.database()
                            .inChunk(
                                    on ->
                                            summer.world.progressions.graduate(
                                                    on,
                                                    List.of(
                                                            graduation(Stage.SENIOR),
                                                            graduation(Stage.PRIMARY)),
                                                    Set::of,
                                                    (of, left) -> GRADUATION));

            assertThat(answers.get(0).reasons())
                    .extracting(Reason::code)
                    .containsExactly("registry.graduate-stage");
            assertThat(answers.get(1).orElseThrow().left()).hasSize(3);
        }
    }

    private static Graduation graduation(Stage stage) {
        return new Graduation(SCHOOL, stage, 2014, DAY, Map.of());
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void what_is_foreseen_is_what_is_done(TestDatabase db) {
        try (Summer summer = new Summer(db)) {
            List<PersonId> more = summer.pupils(SCHOOL, "16", Summer.SIX, 3);
            summer.status(more.get(0), StudentStatus.SUSPENDED);
            Set<PersonId> held = Set.of(summer.sixes.get(0), summer.sixes.get(1), more.get(0));
            Map<PersonId, StudentStatus> exceptions =
                    Map.of(
                            summer.sixes.get(0), StudentStatus.COMPLETED,
                            summer.sixes.get(2), StudentStatus.INCOMPLETE,
                            summer.ones.get(0), StudentStatus.COMPLETED);

            Prospect seen = prospect(summer, exceptions, held);

            assertThat(seen.leaving())
                    .isEqualTo(Map.of(StudentStatus.INCOMPLETE, 1L, StudentStatus.GRADUATED, 2L));
            assertThat(seen.held()).isEqualTo(2);
            assertThat(seen.pupils()).isEqualTo(5);
            assertThat(seen.staying()).isEqualTo(Map.of(StudentStatus.SUSPENDED, 1L));
            assertThat(seen.objections()).isEmpty();
            Graduated done =
                    summer.graduation(exceptions, () -> held, left -> GRADUATION).orElseThrow();
            assertThat(done.held()).isEqualTo(2);
            assertThat(done.left())
                    .extracting(each -> each.as())
                    .containsExactlyInAnyOrder(
                            StudentStatus.INCOMPLETE,
                            StudentStatus.GRADUATED,
                            StudentStatus.GRADUATED);
        }
    }

    private static Prospect prospect(
            Summer summer, Map<PersonId, StudentStatus> exceptions, Set<PersonId> held) {
        return prospects(summer, exceptions, held).get(0);
    }

    private static List<Prospect> prospects(
            Summer summer, Map<PersonId, StudentStatus> exceptions, Set<PersonId> held) {
        return summer
                .world
                .progressions
                .prospects(List.of(SCHOOL, Roll.SECOND), 2014, exceptions, held)
                .stream()
                .filter(each -> each.school().equals(SCHOOL))
                .toList();
    }
}
