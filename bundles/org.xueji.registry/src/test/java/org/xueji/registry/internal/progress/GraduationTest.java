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
import org.xueji.registry.api.Progressions.Graduated;
import org.xueji.registry.api.Progressions.Graduation;
import org.xueji.registry.api.Stage;
import org.xueji.testkit.TestDatabase;

/** Last grades leave, on both products. */
class GraduationTest {

    private static final String ALL = "org.xueji.testkit.TestDatabases#all";

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
}
