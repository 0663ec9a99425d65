package org.xueji.statuschange.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.approval.api.PinnedStep;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Role;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.StudentStatus;
import org.xueji.statuschange.internal.World;
import org.xueji.statuschange.internal.store.Change;
import org.xueji.statuschange.internal.store.ChangeState;
import org.xueji.statuschange.internal.type.ChangeType;
import org.xueji.testkit.TestDatabase;

/**
 * Every change of every status in every stage against a table written by hand from domain 4.4: what
 * stands in it is allowed and goes all the way, everything else is refused.
 */
class EveryChangeTest {
    private static final String ALL = "org.xueji.testkit.TestDatabases#all";

    // change, from (one of), stages (P primary, J junior, S senior), status afterwards
    private static final String TABLE =
            """
            SUSPENSION           ENROLLED                            PJS SUSPENDED
            SUSPENSION_EXTENSION SUSPENDED                           PJS SUSPENDED
            RESUMPTION           SUSPENDED                           PJS ENROLLED
            STUDY_ABROAD         ENROLLED                            PJS ABROAD
            RETURN_FROM_ABROAD   ABROAD                              PJS ENROLLED
            DROPOUT              ENROLLED,SUSPENDED                  PJ  DROPOUT
            RETURN_FROM_DROPOUT  DROPOUT                             PJ  ENROLLED
            WITHDRAWAL           ENROLLED,SUSPENDED,ABROAD           S   WITHDRAWN
            DEATH                ENROLLED,SUSPENDED,ABROAD,DROPOUT   PJS DECEASED
            CLASS_CHANGE         ENROLLED                            PJS ENROLLED
            """;

    private record Row(String type, Set<String> from, String stages, StudentStatus to) {
        boolean allows(StudentStatus status, Stage stage) {
            return from.contains(status.name()) && stages.contains(stage.name().substring(0, 1));
        }
    }

    private static List<Row> table() {
        return TABLE.lines()
                .map(line -> line.trim().split(" +"))
                .map(
                        cell ->
                                new Row(
                                        cell[0],
                                        Set.of(cell[1].split(",")),
                                        cell[2],
                                        StudentStatus.valueOf(cell[3])))
                .toList();
    }

    private static Row row(ChangeType type) {
        return table().stream()
                .filter(row -> row.type().equals(type.name()))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void exactly_what_the_table_says_is_allowed(TestDatabase db) {
        int allowed = 0;
        int refused = 0;
        List<String> wrong = new ArrayList<>();
        try (World world = new World(db)) {
            for (Stage stage : Stage.values()) {
                for (StudentStatus status : StudentStatus.values()) {
                    Student pupil = world.pupil(stage, status);
                    for (ChangeType type : ChangeType.values()) {
                        boolean should = row(type).allows(status, stage);
                        if (may(world, pupil, type, stage) != should) {
                            wrong.add(type + " of " + status + " in " + stage);
                        }
                        allowed += should ? 1 : 0;
                        refused += should ? 0 : 1;
                    }
                }
            }
            assertThat(world.proof.prove().holds()).isTrue();
        }
        assertThat(wrong).isEmpty();
        assertThat(allowed).isEqualTo(39);
        assertThat(refused).isEqualTo(10 * 12 * 3 - 39);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void what_is_allowed_takes_effect_after_its_steps(TestDatabase db) {
        int taken = 0;
        try (World world = new World(db)) {
            for (ChangeType type : EnumSet.complementOf(EnumSet.of(ChangeType.CLASS_CHANGE))) {
                for (Stage stage : Stage.values()) {
                    for (StudentStatus status : StudentStatus.values()) {
                        if (row(type).allows(status, stage)) {
                            takesEffect(world, world.pupil(stage, status), type, stage);
                            taken++;
                        }
                    }
                }
            }
            assertThat(world.proof.prove().holds()).isTrue();
        }
        assertThat(taken).isEqualTo(36);
    }

    private static void takesEffect(World world, Student pupil, ChangeType type, Stage stage) {
        String what = type + " of " + pupil.status() + " in " + stage;
        Change done = world.done(pupil, type, World.terms(type, stage));
        assertThat(done.state()).as(what).isEqualTo(ChangeState.DONE);
        StudentStatus to = row(type).to();
        Student now = world.now(pupil.id());
        assertThat(now.status()).as(what).isEqualTo(to);
        assertThat(now.school().isPresent()).as(what).isEqualTo(to.isOnRoll());
        String waits = stage == Stage.SENIOR ? "2001 14 2" : "2001 14";
        assertThat(world.about(done).steps())
                .as(what)
                .extracting(PinnedStep::role)
                .startsWith(Role.LEADER)
                .filteredOn(Role.REGISTRAR::equals)
                .hasSize(stage == Stage.SENIOR ? 2 : 1);
        assertThat(
                        world.about(done).steps().stream()
                                .map(step -> step.org().toString())
                                .collect(Collectors.joining(" ")))
                .as(what)
                .isEqualTo(waits);
    }

    private static boolean may(World world, Student pupil, ChangeType type, Stage stage) {
        try {
            Outcome<?> outcome =
                    type == ChangeType.CLASS_CHANGE
                            ? world.classes.change(
                                    pupil.id(),
                                    World.classOf(World.A, stage, 2, 2014, 2),
                                    world.registrar(World.A))
                            : world.draw(pupil, type, World.terms(type, stage));
            return outcome.isAccepted();
        } catch (NotFound e) {
            // who is not on roll is no pupil of the school any more
            assertThat(pupil.status().isOnRoll()).isFalse();
            return false;
        }
    }

    @org.junit.jupiter.api.Test
    void the_table_by_hand_knows_every_change() {
        assertThat(table())
                .extracting(Row::type)
                .containsExactlyElementsOf(
                        Arrays.stream(ChangeType.values()).map(Enum::name).toList());
    }
}
