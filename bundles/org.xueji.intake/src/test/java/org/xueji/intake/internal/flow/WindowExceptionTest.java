package org.xueji.intake.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.intake.internal.World.LEADER;
import static org.xueji.intake.internal.World.REGISTRAR;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.policy.Windows.Granted;
import org.xueji.core.api.time.Window;
import org.xueji.intake.api.IntakeBusiness;
import org.xueji.intake.internal.FakeJournal;
import org.xueji.intake.internal.FakePolicies;
import org.xueji.intake.internal.FakeTree;
import org.xueji.intake.internal.Fixture;
import org.xueji.intake.internal.World;
import org.xueji.intake.internal.policy.SeedWindow;
import org.xueji.intake.internal.store.Batch;
import org.xueji.intake.internal.store.FileImport;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.access.MatrixAccessCheck;
import org.xueji.kernel.internal.text.KernelTexts;
import org.xueji.kernel.internal.window.Businesses;
import org.xueji.kernel.internal.window.DatabaseWindowExceptions;
import org.xueji.kernel.internal.window.GrantRules;
import org.xueji.kernel.internal.window.Places;
import org.xueji.kernel.internal.window.PolicyWindows;
import org.xueji.kernel.internal.window.WindowExceptions;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.School;
import org.xueji.registry.api.SchoolClass;
import org.xueji.sample.SampleClass;
import org.xueji.sample.SampleFile;
import org.xueji.sample.SampleSchool;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;

/** Intake under the kernel's own windows. */
class WindowExceptionTest {

    private static final OrgId OTHER = new OrgId(200);
    private static final String OTHER_CODE = "2161000002";
    private static final Actor PROVINCE =
            new Actor(new AccountId(9), "person:p", "省", new OrgId(1), Role.REGISTRAR);
    private static final Actor OTHER_REGISTRAR =
            new Actor(new AccountId(8), "person:o", "他校", OTHER, Role.REGISTRAR);
    private static final LocalDate LATE = LocalDate.of(2014, 9, 25);

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void an_exception_opens_intake_for_its_school_until_it_is_withdrawn(TestDatabase db) {
        PolicyWindows windows = windows(db.migrate("kernel"));
        World world = new World(db, windows);
        Batch mine = world.imported(World.csv(Fixture.file(1, 3, 0).rows()));
        Batch others = others(world);
        world.clock.set(TestClock.on(LATE).instant());

        tellsDaysAndWhatToDo(world.move(mine, Move.SUBMIT, "", REGISTRAR));

        Granted granted = grant(windows).orElseThrow();
        assertThat(world.move(others, Move.SUBMIT, "", OTHER_REGISTRAR).reasons())
                .extracting(Reason::code)
                .containsExactly("core.window-closed");
        world.move(mine, Move.SUBMIT, "", REGISTRAR).orElseThrow();

        world.decide(mine, "withdraw", REGISTRAR).orElseThrow();
        windows.withdraw(granted.id(), "学校已补报完毕", PROVINCE).orElseThrow();
        assertThat(world.move(mine, Move.SUBMIT, "", REGISTRAR).isAccepted()).isFalse();

        Granted second = grant(windows).orElseThrow();
        world.move(mine, Move.SUBMIT, "", REGISTRAR).orElseThrow();
        windows.withdraw(second.id(), "学校已补报完毕", PROVINCE).orElseThrow();
        assertThat(world.approve(mine, LEADER).orElseThrow().step())
                .as("what has begun goes on")
                .isEqualTo(2);
    }

    private static PolicyWindows windows(TestDatabase db) {
        FakePolicies policies = new FakePolicies();
        policies.add(new SeedWindow());
        Clock clock = TestClock.on(LATE);
        OrgTree tree = new FakeTree();
        Places places = new Places(tree);
        WindowExceptions exceptions = new DatabaseWindowExceptions(db.database());
        AccessCheck access =
                new MatrixAccessCheck(() -> List.of(new KernelGrants()), () -> List.of(tree));
        Businesses businesses = new Businesses(List.of(new SeedWindow()));
        return new PolicyWindows(
                policies,
                access,
                db.commands(),
                new FakeJournal(),
                exceptions,
                new GrantRules(policies, businesses, places, exceptions, clock),
                places);
    }

    private static Outcome<Granted> grant(PolicyWindows windows) {
        Window until = new Window(LATE, LocalDate.of(2014, 9, 30));
        return windows.grant(
                IntakeBusiness.PRIMARY, Fixture.SCHOOL, Fixture.YEAR, until, "洪水停课三周", PROVINCE);
    }

    /** A draft of the other school. */
    private static Batch others(World world) {
        School like = Fixture.school();
        world.schools.add(
                new School(
                        OTHER,
                        OTHER_CODE,
                        "示例二小",
                        like.managing(),
                        "610102000000",
                        like.years(),
                        false,
                        1),
                List.of(
                        new SchoolClass(
                                new ClassId(2001),
                                OTHER,
                                Fixture.YEAR,
                                "11",
                                "2014101",
                                "小一(01)班",
                                45,
                                0,
                                1)));
        SampleSchool school =
                new SampleSchool(
                        OTHER_CODE, "示例二小", List.of(new SampleClass("2014101", "小一(01)班")));
        SampleFile file = SampleFile.of(2, Fixture.YEAR, List.of(school), 3, 0);
        FileImport made = world.begin(World.csv(file.rows()), Optional.of(OTHER));
        world.importJob.run(world.run(made));
        return world.batch(made);
    }

    /** What the school reads, and the days it names. */
    private static void tellsDaysAndWhatToDo(Outcome<?> refused) {
        assertThat(refused.reasons()).hasSize(1);
        Reason closed = refused.reasons().get(0);
        assertThat(closed.arguments())
                .containsEntry("from", "2014-08-25")
                .containsEntry("to", "2014-09-20");
        assertThat(new KernelTexts().text(closed.code(), Locale.CHINESE).orElseThrow())
                .contains("{from} 至 {to}", "主管教育局", "开放例外");
    }
}
