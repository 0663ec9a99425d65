package org.xueji.intake.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.intake.internal.World.REGISTRAR;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Reason;
import org.xueji.core.api.policy.DataCheck;
import org.xueji.core.api.policy.DataRow;
import org.xueji.core.api.policy.StoredQuestions;
import org.xueji.core.api.policy.StoredQuestions.Stored;
import org.xueji.core.api.policy.WindowPolicy;
import org.xueji.intake.api.Admission;
import org.xueji.intake.api.AdmissionPolicy;
import org.xueji.intake.internal.FakeTree;
import org.xueji.intake.internal.FakeWindows;
import org.xueji.intake.internal.Fixture;
import org.xueji.intake.internal.World;
import org.xueji.intake.internal.imports.StoredRows;
import org.xueji.intake.internal.policy.FormInputs;
import org.xueji.intake.internal.policy.SeedWindow;
import org.xueji.intake.internal.policy.UsualAge;
import org.xueji.intake.internal.store.Batch;
import org.xueji.kernel.internal.policy.CheckKind;
import org.xueji.kernel.internal.policy.TrialKit;
import org.xueji.kernel.internal.policy.TrialReport;
import org.xueji.kernel.internal.policy.TrialReport.Difference;
import org.xueji.kernel.internal.policy.WindowKind;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.WatchedDatabase;

/** What intake has asked before, asked once more. */
class StoredIntakeTest {

    private static final String BOTH = "org.xueji.testkit.TestDatabases#all";

    private static final String BOYS_ONLY =
            """
            policy: place.check
            version: 1.0.0
            scope: "610102"
            why: 试
            checks:
              subject: primary-intake
              rules:
                - field: gender
                  require: {input: gender, is: "1"}
                  message: 只收男生
            """;

    private static final String WINDOW =
            """
            policy: place.window
            version: 1.0.0
            scope: "610102"
            why: 试
            windows:
              - {business: primary-intake, from: 09-05, to: 09-15}
            """;

    private final List<Told> live = new ArrayList<>();

    private record Told(int year, String school, String authority, LocalDate born, String name) {

        static Told of(Admission child) {
            return new Told(
                    child.schoolYear(),
                    child.schoolCode(),
                    child.managingOrg(),
                    child.birthDate(),
                    child.fields().value("name"));
        }
    }

    private static AdmissionPolicy listening(List<Told> heard) {
        return child -> {
            heard.add(Told.of(child));
            return List.of();
        };
    }

    private World world(TestDatabase database) {
        World world = new World(database);
        world.policies.add(listening(live));
        return world;
    }

    private static byte[] file(long seed, int pupils, int defects) {
        return World.csv(Fixture.file(seed, pupils, defects).rows());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void rows_that_were_taken_in_are_asked_as_they_were(TestDatabase database) {
        World world = world(database);
        world.submitted(file(1, 40, 4));
        world.imported(file(2, 20, 0));
        int taken = live.size();

        TrialKit kit = kit(rows(world));
        List<Told> again = new ArrayList<>();
        TrialReport heard = kit.tried(AdmissionPolicy.class, listening(again));
        assertThat(again).isEqualTo(live).hasSize(heard.asked());
        assertThat(heard.alike()).isEqualTo(taken).isGreaterThan(50);

        TrialReport boys = kit.tried(BOYS_ONLY);
        int girls = count(kit, "2");
        assertThat(boys.wrong()).isEmpty();
        assertThat(List.of(boys.alike(), boys.differently(), boys.failed()))
                .containsExactly(taken - girls, girls, 0);
        assertThat(girls).isBetween(1, taken - 1);
        assertThat(boys.different())
                .allSatisfy(
                        each -> {
                            assertThat(each.question()).matches("row \\d+ of batch \\d+");
                            assertThat(each.now()).startsWith("accepted");
                            assertThat(each.then()).startsWith("refused core.local-rule 只收男生");
                        });
        kit.putInForce(BOYS_ONLY);
        assertThat(kit.tried(BOYS_ONLY).alike()).isEqualTo(taken);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_check_that_breaks_is_counted_and_doubts_are_told(TestDatabase database) {
        World world = world(database);
        world.imported(file(2, 20, 0));
        TrialKit kit = kit(rows(world));
        TrialReport broken =
                kit.tried(
                        AdmissionPolicy.class,
                        child -> {
                            throw new IllegalStateException("oh");
                        });
        assertThat(List.of(broken.asked(), broken.failed())).containsExactly(20, 20);

        TrialReport doubting =
                kit.tried(
                        AdmissionPolicy.class,
                        new AdmissionPolicy() {
                            @Override
                            public List<Reason> objections(Admission child) {
                                return List.of();
                            }

                            @Override
                            public List<Reason> doubts(Admission child) {
                                return List.of(Reason.of("place.doubt"));
                            }
                        });
        assertThat(doubting.differently()).isEqualTo(20);
        assertThat(doubting.different().get(0).then())
                .contains(", doubts: ")
                .contains("place.doubt");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_chunk_of_rows_is_two_statements_at_most(TestDatabase database) {
        World world = world(database);
        world.imported(file(1, 10, 0));
        world.imported(file(2, 10, 0));
        WatchedDatabase watched = new WatchedDatabase(world.db.database());
        StoredRows rows = new StoredRows(watched, new FakeTree(), world.reading);
        List<String> shown = new ArrayList<>();
        long last = 0;
        List<Stored> chunk;
        do {
            chunk = rows.after(LocalDate.EPOCH, last, 7);
            assertThat(watched.statements()).hasSizeBetween(1, 2);
            for (Stored each : chunk) {
                assertThat(each.key()).isGreaterThan(last);
                last = each.key();
                shown.add(each.shown());
            }
        } while (chunk.size() == 7);
        assertThat(shown).hasSize(20).doesNotHaveDuplicates();
        assertThat(rows.after(Fixture.TODAY.plusDays(1), 0, 7)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void batches_are_asked_for_the_day_they_were_sent(TestDatabase database) {
        World world = world(database);
        Batch early = world.submitted(file(1, 10, 0));
        world.clock.advance(Duration.ofDays(4));
        Batch late = world.imported(file(2, 10, 0));
        world.move(late, Move.SUBMIT, "", REGISTRAR).orElseThrow();
        world.clock.advance(Duration.ofDays(1));
        Batch draft = world.imported(file(3, 10, 0));

        StoredBatches batches = new StoredBatches(world.db.database(), new FakeWindows());
        assertThat(batches.after(Fixture.TODAY, 0, 10))
                .extracting(Stored::key)
                .containsExactly(early.id().value(), late.id().value(), draft.id().value());
        assertThat(batches.after(Fixture.TODAY.plusDays(1), 0, 10))
                .extracting(Stored::key)
                .containsExactly(late.id().value(), draft.id().value());
        assertThat(batches.after(Fixture.TODAY, early.id().value(), 1)).hasSize(1);

        TrialKit kit = kit(batches);
        TrialReport report = kit.tried(WINDOW);
        assertThat(report.asked()).isEqualTo(3);
        assertThat(report.different())
                .containsExactly(
                        new Difference(
                                "batch " + early.id(), "accepted", "refused core.window-closed"));
        kit.putInForce(WINDOW);
        assertThat(kit.tried(WINDOW).alike()).isEqualTo(3);
    }

    private static StoredRows rows(World world) {
        return new StoredRows(world.db.database(), new FakeTree(), world.reading);
    }

    private static TrialKit kit(StoredQuestions stored) {
        TrialKit kit =
                new TrialKit(
                        new FakeTree(),
                        stored,
                        new CheckKind(() -> List.of(new FormInputs())),
                        new WindowKind());
        kit.ship(AdmissionPolicy.class, new UsualAge());
        kit.ship(WindowPolicy.class, new SeedWindow());
        return kit;
    }

    /** How many rows have a sex, as a check hears them. */
    private static int count(TrialKit kit, String gender) {
        List<String> heard = new ArrayList<>();
        kit.tried(
                DataCheck.class,
                new DataCheck() {
                    @Override
                    public String subject() {
                        return "primary-intake";
                    }

                    @Override
                    public List<List<Reason>> objections(List<? extends DataRow> rows) {
                        rows.forEach(row -> heard.add(row.value("gender")));
                        return rows.stream().map(row -> List.<Reason>of()).toList();
                    }
                });
        return (int) heard.stream().filter(gender::equals).count();
    }
}
