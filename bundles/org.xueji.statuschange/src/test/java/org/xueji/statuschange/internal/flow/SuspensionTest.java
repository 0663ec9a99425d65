package org.xueji.statuschange.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.statuschange.internal.flow.Filled.back;
import static org.xueji.statuschange.internal.flow.Filled.suspended;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.StudentStatus;
import org.xueji.statuschange.internal.World;
import org.xueji.statuschange.internal.store.Change;
import org.xueji.statuschange.internal.store.Suspensions.Suspension;
import org.xueji.statuschange.internal.type.ChangeType;
import org.xueji.testkit.TestDatabase;

/** How long suspensions last, and into which class one comes back. */
class SuspensionTest {
    private static final String ALL = "org.xueji.testkit.TestDatabases#all";
    private static final PageRequest PAGE = PageRequest.first(50);

    @ParameterizedTest
    @MethodSource(ALL)
    void a_suspension_lasts_a_year_at_most_and_its_extension_two(TestDatabase db) {
        try (World world = new World(db)) {
            Student pupil = world.pupil(Stage.JUNIOR);
            assertThat(end(world, pupil, ChangeType.SUSPENSION, Optional.empty()))
                    .containsExactly("statuschange.end");
            assertThat(end(world, pupil, ChangeType.SUSPENSION, Optional.of(World.DAY)))
                    .containsExactly("statuschange.end");
            assertThat(
                            end(
                                    world,
                                    pupil,
                                    ChangeType.SUSPENSION,
                                    Optional.of(World.DAY.plusYears(1).plusDays(1))))
                    .containsExactly("statuschange.end");
            assertThat(
                            end(
                                    world,
                                    pupil,
                                    ChangeType.SUSPENSION,
                                    Optional.of(World.DAY.plusYears(1))))
                    .isEmpty();

            world.done(pupil, ChangeType.SUSPENSION, suspended(World.DAY.plusMonths(2)));
            ChangeType extension = ChangeType.SUSPENSION_EXTENSION;
            assertThat(end(world, pupil, extension, Optional.of(World.DAY.plusMonths(2))))
                    .containsExactly("statuschange.end");
            assertThat(
                            end(
                                    world,
                                    pupil,
                                    extension,
                                    Optional.of(World.DAY.plusYears(2).plusDays(1))))
                    .containsExactly("statuschange.end");
            world.done(pupil, extension, suspended(World.DAY.plusYears(2)));

            assertThat(db.value("SELECT EXPECTED_END FROM STC_SUSPENSION")).contains("2016-10-15");
            assertThat(world.now(pupil.id()).status()).isEqualTo(StudentStatus.SUSPENDED);
            assertThat(db.count("REG_STATUS")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void suspensions_are_reminded_of_two_weeks_before_their_end(TestDatabase db) {
        try (World world = new World(db)) {
            List<PersonId> pupils = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Student pupil = world.pupil(Stage.PRIMARY);
                pupils.add(pupil.id());
                LocalDate end = LocalDate.of(2014, 12, 20 - i);
                world.done(pupil, ChangeType.SUSPENSION, suspended(end));
            }
            world.clock.set(LocalDate.of(2014, 12, 3));
            assertThat(ending(world, World.A, 14)).isEmpty();
            world.clock.set(LocalDate.of(2014, 12, 5));
            assertThat(ending(world, World.A, 14)).containsExactly(pupils.get(2), pupils.get(1));
            world.clock.set(LocalDate.of(2015, 1, 5));
            for (OrgId org : List.of(World.A, World.COUNTY, World.CITY, new OrgId(1))) {
                assertThat(ending(world, org, 0))
                        .as("" + org)
                        .containsExactly(pupils.get(2), pupils.get(1), pupils.get(0));
            }
            assertThat(ending(world, new OrgId(15), 14)).isEmpty();
            assertThat(ending(world, World.OF_CITY, 14)).isEmpty();
            // page by page
            Page<Suspension> first = page(world, new PageRequest(Optional.empty(), 2));
            assertThat(first.items()).hasSize(2);
            Page<Suspension> second = page(world, new PageRequest(first.next(), 2));
            assertThat(second.items()).extracting(Suspension::pupil).containsExactly(pupils.get(0));
            assertThat(second.next()).isEmpty();
            assertThatThrownBy(() -> page(world, new PageRequest(Optional.of("2014-99-99_1"), 2)))
                    .isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> ending(world, World.A, 367)).isInstanceOf(Invalid.class);
            assertThatThrownBy(
                            () ->
                                    world.reading.ending(
                                            World.A, 14, PAGE, world.registrar(World.OF_CITY)))
                    .isInstanceOf(NotFound.class);

            world.done(
                    world.now(pupils.get(2)),
                    ChangeType.RESUMPTION,
                    back(LocalDate.of(2015, 1, 5), World.classOf(Stage.PRIMARY, 2)));
            assertThat(ending(world, World.A, 14)).containsExactly(pupils.get(1), pupils.get(0));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void who_resumes_may_come_back_lower_but_nobody_skips(TestDatabase db) {
        try (World world = new World(db)) {
            Student pupil = world.pupil(Stage.PRIMARY);
            world.done(pupil, ChangeType.SUSPENSION, suspended(World.END));
            world.clock.set(LocalDate.of(2015, 9, 7));
            LocalDate day = LocalDate.of(2015, 9, 1);
            ChangeType type = ChangeType.RESUMPTION;
            for (int grade = 1; grade <= 6; grade++) {
                ClassId into = World.classOf(World.A, Stage.PRIMARY, grade, 2015, 1);
                assertThat(World.codes(world.draw(pupil, type, back(day, into))).isEmpty())
                        .as("grade " + grade)
                        .isEqualTo(grade <= 3);
            }
            for (ClassId wrong :
                    List.of(
                            World.classOf(Stage.PRIMARY, 2),
                            World.classOf(World.A, Stage.JUNIOR, 2, 2015, 1),
                            World.classOf(World.OF_CITY, Stage.PRIMARY, 2, 2015, 1),
                            new ClassId(5))) {
                assertThat(world.draw(pupil, type, back(day, wrong)).isAccepted())
                        .as("" + wrong)
                        .isFalse();
            }
            ClassId lower = World.classOf(World.A, Stage.PRIMARY, 1, 2015, 2);
            world.done(pupil, type, back(day, lower));

            Student now = world.now(pupil.id());
            assertThat(now.status()).isEqualTo(StudentStatus.ENROLLED);
            assertThat(now.placement()).contains(new Student.Placement(2015, "11", lower));
            assertThat(world.proof.prove().holds()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void who_returns_from_elsewhere_drops_no_grade(TestDatabase db) {
        try (World world = new World(db)) {
            Student abroad = world.pupil(Stage.PRIMARY, StudentStatus.ABROAD);
            Student dropout = world.pupil(Stage.PRIMARY, StudentStatus.DROPOUT);
            world.clock.set(LocalDate.of(2015, 9, 7));
            LocalDate day = LocalDate.of(2015, 9, 1);
            for (int grade = 1; grade <= 6; grade++) {
                Change.Terms terms =
                        back(day, World.classOf(World.A, Stage.PRIMARY, grade, 2015, 1));
                boolean fits = grade == 2 || grade == 3;
                assertThat(world.draw(abroad, ChangeType.RETURN_FROM_ABROAD, terms).isAccepted())
                        .as("abroad " + grade)
                        .isEqualTo(fits);
                assertThat(world.draw(dropout, ChangeType.RETURN_FROM_DROPOUT, terms).isAccepted())
                        .as("dropout " + grade)
                        .isEqualTo(fits);
            }
        }
    }

    private static List<String> end(
            World world, Student pupil, ChangeType type, Optional<LocalDate> end) {
        return World.codes(
                world.draw(
                        pupil, type, new Change.Terms(World.DAY, end, Optional.empty(), "10", "")));
    }

    private static List<PersonId> ending(World world, OrgId org, int days) {
        return world.reading.ending(org, days, PAGE, world.registrar(org)).items().stream()
                .map(Suspension::pupil)
                .toList();
    }

    private static Page<Suspension> page(World world, PageRequest page) {
        return world.reading.ending(World.A, 14, page, world.registrar(World.A));
    }
}
