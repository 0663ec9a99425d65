package org.xueji.statuschange.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.statuschange.internal.flow.Filled.back;
import static org.xueji.statuschange.internal.flow.Filled.suspended;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.Student;
import org.xueji.registry.spi.SchoolCheck.Day;
import org.xueji.statuschange.internal.World;
import org.xueji.statuschange.internal.type.ChangeType;
import org.xueji.testkit.TestDatabase;

/** Who should be back and is not, counted and named, on both products. */
class SuspensionCheckTest {
    private static final LocalDate END = LocalDate.of(2014, 12, 31);

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void who_is_past_his_end_is_found_from_the_day_after(TestDatabase db) {
        try (World world = new World(db)) {
            SuspensionCheck check = new SuspensionCheck(db.database());
            Student late = world.pupil(Stage.PRIMARY);
            world.done(late, ChangeType.SUSPENSION, suspended(END));
            Student here = world.pupil(Stage.PRIMARY);
            world.done(here, ChangeType.SUSPENSION, suspended(END));
            world.done(
                    world.now(here.id()),
                    ChangeType.RESUMPTION,
                    back(World.TODAY, World.classOf(Stage.PRIMARY, 2)));

            assertThat(check.counts(List.of(World.A), new Day(2014, END))).isEmpty();
            Day after = new Day(2014, END.plusDays(1));
            assertThat(check.counts(List.of(World.A), after)).isEqualTo(Map.of(World.A, 1L));
            assertThat(check.findings(World.A, after, 0, 10))
                    .singleElement()
                    .satisfies(
                            each -> {
                                assertThat(each.pupil()).isEqualTo(Optional.of(late.id()));
                                assertThat(each.what())
                                        .containsEntry("expectedEnd", END.toString());
                                assertThat(check.findings(World.A, after, each.key(), 10))
                                        .as("the next page")
                                        .isEmpty();
                            });
            assertThat(check.findings(World.A, new Day(2014, END), 0, 10)).isEmpty();
        }
    }
}
