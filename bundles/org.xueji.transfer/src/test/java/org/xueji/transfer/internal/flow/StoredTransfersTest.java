package org.xueji.transfer.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.policy.StoredQuestions.Stored;
import org.xueji.core.api.policy.WindowPolicy;
import org.xueji.kernel.internal.policy.TrialKit;
import org.xueji.kernel.internal.policy.TrialReport;
import org.xueji.kernel.internal.policy.TrialReport.Difference;
import org.xueji.kernel.internal.policy.WindowKind;
import org.xueji.registry.api.Student;
import org.xueji.testkit.TestDatabase;
import org.xueji.transfer.api.TransferPolicy;
import org.xueji.transfer.api.TransferReason;
import org.xueji.transfer.api.TransferRequest;
import org.xueji.transfer.internal.World;
import org.xueji.transfer.internal.policy.GraduatingGradeStays;
import org.xueji.transfer.internal.policy.SeedWindow;
import org.xueji.transfer.internal.policy.TransferKind;
import org.xueji.transfer.internal.store.Transfer;

class StoredTransfersTest {

    private static final String BOTH = "org.xueji.testkit.TestDatabases#all";

    private static final String IN_FORCE =
            """
            policy: place.transfers
            version: 1.0.0
            scope: "*"
            why: 试
            transfers:
              - when: {input: sameCity, is: "false"}
                require: {input: grade, in: ["13", "16"]}
                message: 此年级不跨市
            """;

    private static final String ONE_MORE =
            IN_FORCE.replace("1.0.0", "1.0.1")
                    + """
                      - when: {input: graduating, is: "true"}
                        require: {input: birthDate, before: 2007-03-01}
                        message: 毕业年级须满岁
                    """;

    @ParameterizedTest
    @MethodSource(BOTH)
    void drafts_and_cases_are_asked_again_as_they_were(TestDatabase database) {
        try (World world = new World(database)) {
            List<TransferRequest> live = new ArrayList<>();
            TransferPolicy listening =
                    request -> {
                        live.add(request);
                        return List.of();
                    };
            world.local.add(new World.Local("listening", "*", listening));
            Transfer sent = world.sent(world.pupil(3), World.F);
            live.remove(live.size() - 1); // when it was sent
            Transfer graduating = graduating(world);
            world.clock.advance(Duration.ofDays(1));
            world.drawn(world.pupil(4), World.B);

            StoredTransfers stored = stored(world);
            List<TransferRequest> again = new ArrayList<>();
            TrialKit kit = kit(world, stored);
            TrialReport heard =
                    kit.tried(
                            TransferPolicy.class,
                            request -> {
                                again.add(request);
                                return List.of();
                            });
            assertThat(again).isEqualTo(live).hasSize(3);
            assertThat(heard.alike()).isEqualTo(3);

            TrialReport failed =
                    kit.tried(
                            TransferPolicy.class,
                            request -> {
                                throw new IllegalStateException("oh");
                            });
            assertThat(List.of(failed.asked(), failed.failed())).containsExactly(3, 3);
            assertThat(failed.failures().get(0)).startsWith("transfer " + sent.id() + ": policy ");

            kit.putInForce(IN_FORCE);
            TrialReport same = kit.tried(IN_FORCE);
            assertThat(List.of(same.asked(), same.differently(), same.failed()))
                    .containsExactly(3, 0, 0);
            TrialReport more = kit.tried(ONE_MORE);
            assertThat(List.of(more.asked(), more.alike(), more.failed())).containsExactly(3, 2, 0);
            assertThat(more.different())
                    .containsExactly(
                            new Difference(
                                    "transfer " + graduating.id(),
                                    "accepted",
                                    "refused core.local-rule 毕业年级须满岁"));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_chunk_is_one_statement_however_long_it_is(TestDatabase database) {
        try (World world = new World(database)) {
            Transfer first = world.drawn(world.pupil(3), World.F);
            world.clock.advance(Duration.ofDays(1));
            Transfer second = world.drawn(world.pupil(4), World.B);
            StoredTransfers stored = stored(world);
            world.watched.statements();
            List<Stored> all = stored.after(World.TODAY, 0, 500);
            assertThat(world.watched.statements()).hasSize(1);
            assertThat(all)
                    .extracting(Stored::key)
                    .containsExactly(first.id().value(), second.id().value());
            assertThat(stored.after(World.TODAY, 0, 1)).hasSize(1);
            assertThat(stored.after(World.TODAY, first.id().value(), 500)).hasSize(1);
            assertThat(stored.after(World.TODAY.plusDays(1), 0, 500))
                    .extracting(Stored::key)
                    .containsExactly(second.id().value());
            TrialReport report = kit(world, stored).tried(IN_FORCE);
            assertThat(report.asked()).isEqualTo(2);
            assertThat(world.watched.statements()).hasSize(4);

            world.db.execute("UPDATE TRF_TRANSFER SET BIRTH_DATE = NULL, GRADUATING = NULL");
            assertThat(stored.after(World.TODAY, 0, 500)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_window_is_tried_on_the_day_of_each(TestDatabase database) {
        try (World world = new World(database)) {
            Transfer early = world.drawn(world.pupil(3), World.F);
            world.clock.advance(Duration.ofDays(30));
            world.drawn(world.pupil(4), World.B);
            TrialKit kit = kit(world, stored(world));
            String window =
                    """
                    policy: place.window
                    version: 1.0.0
                    scope: "2161000003"
                    why: 试
                    windows:
                      - {business: in-province-transfer, from: 11-01, to: 03-01}
                    """;
            TrialReport report = kit.tried(window);
            assertThat(report.wrong()).isEmpty();
            assertThat(report.different())
                    .containsExactly(
                            new Difference(
                                    "transfer " + early.id(),
                                    "accepted",
                                    "refused core.window-closed"));
            assertThat(report.alike()).isEqualTo(1);
            assertThat(kit.tried(window.replace("2161000003", "2161000002")).alike()).isEqualTo(2);
            kit.putInForce(window);
            assertThat(kit.tried(window).differently()).isZero();
        }
    }

    private static Transfer graduating(World world) {
        Student pupil = world.pupil(6);
        Application form =
                new Application(
                        pupil.id(),
                        pupil.number().value(),
                        pupil.name(),
                        world.tree.code(World.F).orElseThrow(),
                        TransferReason.HUKOU_MOVE,
                        "",
                        "随迁入学");
        return world.applying.draw(form, world.registrar(World.A)).orElseThrow();
    }

    private static StoredTransfers stored(World world) {
        return new StoredTransfers(
                world.watched, new TransferQuestions(world.tree), new World.SeedWindows());
    }

    private static TrialKit kit(World world, StoredTransfers stored) {
        TrialKit kit = new TrialKit(world.tree, stored, new TransferKind(), new WindowKind());
        kit.ship(WindowPolicy.class, new SeedWindow());
        kit.ship(TransferPolicy.class, new GraduatingGradeStays());
        return kit;
    }
}
