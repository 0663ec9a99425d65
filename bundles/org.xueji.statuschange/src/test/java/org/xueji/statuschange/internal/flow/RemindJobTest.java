package org.xueji.statuschange.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.statuschange.internal.flow.Filled.back;
import static org.xueji.statuschange.internal.flow.Filled.suspended;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.approval.internal.store.Notices;
import org.xueji.approval.internal.store.Notices.Kind;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.Student;
import org.xueji.statuschange.internal.World;
import org.xueji.statuschange.internal.store.Change;
import org.xueji.statuschange.internal.type.ChangeType;
import org.xueji.testkit.QuietRun;
import org.xueji.testkit.TestDatabase;

/** Reminders of suspensions that end: the school's registrar, and one level up. */
class RemindJobTest {
    private static final String ALL = "org.xueji.testkit.TestDatabases#all";
    private static final LocalDate END = LocalDate.of(2014, 12, 31);

    @ParameterizedTest
    @MethodSource(ALL)
    void an_end_is_told_of_once_when_it_is_near_and_once_when_it_has_passed(TestDatabase db) {
        try (World world = new World(db)) {
            Change done =
                    world.done(world.pupil(Stage.PRIMARY), ChangeType.SUSPENSION, suspended(END));
            forget(world);

            on(world, END.minusDays(15));
            assertThat(told(world, World.A)).as("a day too early").isEmpty();
            on(world, END.minusDays(14));
            on(world, END.minusDays(13));
            assertThat(told(world, World.A)).containsExactly(Kind.ENDS_SOON);
            assertThat(told(world, World.COUNTY)).containsExactly(Kind.ENDS_SOON);
            assertThat(told(world, World.CITY)).isEmpty();
            on(world, END);
            assertThat(told(world, World.A)).as("the last day is in time").hasSize(1);
            on(world, END.plusDays(1));
            on(world, END.plusDays(40));

            assertThat(told(world, World.A)).containsExactly(Kind.PAST_END, Kind.ENDS_SOON);
            assertThat(told(world, World.COUNTY)).containsExactly(Kind.PAST_END, Kind.ENDS_SOON);
            assertThat(world.notices.unread(world.registrar(World.A))).isEqualTo(2);
            assertThat(notices(world, World.A))
                    .allMatch(each -> each.about().equals(world.about(done).id()))
                    .allMatch(each -> each.caseType().equals("suspension"));
            assertThat(world.journal)
                    .filteredOn(entry -> entry.action().equals(RemindJob.NAME))
                    .extracting(JournalEntry::inputs)
                    .extracting(inputs -> inputs.get("notices"))
                    .containsExactly("2", "2");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void another_end_is_another_occasion(TestDatabase db) {
        try (World world = new World(db)) {
            Student pupil = world.pupil(Stage.PRIMARY);
            world.done(pupil, ChangeType.SUSPENSION, suspended(END));
            on(world, END.minusDays(1));
            world.done(
                    world.now(pupil.id()),
                    ChangeType.SUSPENSION_EXTENSION,
                    suspended(LocalDate.of(2015, 6, 30)));
            forget(world);

            on(world, END.plusDays(1));
            assertThat(told(world, World.A)).as("that end is none any more").isEmpty();
            on(world, LocalDate.of(2015, 6, 20));
            on(world, LocalDate.of(2015, 6, 21));
            assertThat(told(world, World.A)).containsExactly(Kind.ENDS_SOON);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void who_is_back_is_not_waited_for(TestDatabase db) {
        try (World world = new World(db)) {
            Student pupil = world.pupil(Stage.PRIMARY);
            world.done(pupil, ChangeType.SUSPENSION, suspended(END));
            world.done(
                    world.now(pupil.id()),
                    ChangeType.RESUMPTION,
                    back(World.TODAY, World.classOf(Stage.PRIMARY, 2)));
            forget(world);
            on(world, END.minusDays(3));
            on(world, END.plusDays(3));
            assertThat(told(world, World.A)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void many_are_told_of_in_chunks(TestDatabase db) {
        try (World world = new World(db)) {
            world.done(world.pupil(Stage.PRIMARY), ChangeType.SUSPENSION, suspended(END));
            forget(world);
            for (int doubled = 0; doubled < 10; doubled++) {
                db.execute(
                        ("INSERT INTO STC_SUSPENSION (PERSON_ID, OPEN_PERSON, SCHOOL_ID, COUNTY_ID,"
                                        + " CITY_ID, FIRST_DAY, EXPECTED_END, CASE_ID) SELECT"
                                        + " PERSON_ID + %1$d, OPEN_PERSON + %1$d, SCHOOL_ID,"
                                        + " COUNTY_ID, CITY_ID, FIRST_DAY, EXPECTED_END, CASE_ID"
                                        + " FROM STC_SUSPENSION")
                                .formatted(1_000_000L << doubled));
            }
            on(world, END.minusDays(3));
            assertThat(db.count("APR_NOTICE WHERE KIND = 'ENDS_SOON'")).isEqualTo(2 * 1_024);
        }
    }

    /** The notices of the approving are not what this is about. */
    private static void forget(World world) {
        world.db.execute("DELETE FROM APR_NOTICE");
    }

    private static void on(World world, LocalDate day) {
        world.clock.set(day);
        world.reminding.run(new QuietRun());
    }

    private static List<Notices.Notice> notices(World world, OrgId org) {
        return world.notices.list(false, PageRequest.first(100), world.registrar(org)).items();
    }

    private static List<Kind> told(World world, OrgId org) {
        return notices(world, org).stream().map(Notices.Notice::kind).toList();
    }
}
