package org.xueji.intake.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.intake.internal.World.COUNTY;
import static org.xueji.intake.internal.World.LEADER;
import static org.xueji.intake.internal.World.REGISTRAR;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Role;
import org.xueji.intake.internal.FakeRun;
import org.xueji.intake.internal.Fixture;
import org.xueji.intake.internal.World;
import org.xueji.intake.internal.imports.Moves;
import org.xueji.intake.internal.store.Batch;
import org.xueji.intake.internal.store.BatchState;
import org.xueji.intake.internal.store.Batches;
import org.xueji.intake.internal.store.History;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

/** Batches as the version before cases left them. */
class OpenCasesJobTest {
    private static final String SOURCE = "org.xueji.testkit.TestDatabases#all";

    @ParameterizedTest
    @MethodSource(SOURCE)
    void what_waited_for_the_leader_waits_for_him_in_a_case(TestDatabase db) {
        World world = new World(db);
        Batch batch = before(world, BatchState.TO_CONFIRM);

        run(world);
        run(world);

        assertThat(world.batch(batch.id()).state()).isEqualTo(BatchState.IN_APPROVAL);
        assertThat(world.caseOf(batch).waitingStep().orElseThrow().role()).isEqualTo(Role.LEADER);
        assertThat(db.count("APR_CASE")).isEqualTo(1);
        Actor maker =
                new Actor(
                        REGISTRAR.account(),
                        REGISTRAR.person(),
                        REGISTRAR.name(),
                        Fixture.SCHOOL,
                        Role.LEADER);
        assertThat(world.approve(batch, maker).reasons())
                .extracting(Reason::code)
                .containsExactly("approval.same-person");
        world.approve(batch, LEADER).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource(SOURCE)
    void what_the_leader_confirmed_goes_on_with_the_authority(TestDatabase db) {
        World world = new World(db);
        Batch batch = before(world, BatchState.SUBMITTED);

        run(world);

        assertThat(world.caseOf(batch).waiting().orElseThrow().org()).isEqualTo(COUNTY.org());
        assertThat(world.cases.history(world.caseOf(batch).id()))
                .extracting(event -> event.move() + " " + event.by().name())
                .containsExactly("open registrar", "approve leader");
        world.approve(batch, COUNTY).orElseThrow();
        world.approveJob.run(new FakeRun(db, world.jobs.last().parameter()));
        assertThat(world.batch(batch.id()).state()).isEqualTo(BatchState.APPROVED);
    }

    @ParameterizedTest
    @MethodSource(SOURCE)
    void one_that_no_case_can_be_opened_for_is_a_draft_again(TestDatabase db) {
        World world = new World(db);
        Batch batch = before(world, BatchState.SUBMITTED);
        world.policies.add(
                (org.xueji.approval.api.RoutePolicy)
                        request -> {
                            throw new IllegalStateException("broken");
                        });

        run(world);

        assertThat(world.batch(batch.id()).state()).isEqualTo(BatchState.DRAFT);
        assertThat(world.batches.history(batch.id(), COUNTY))
                .last()
                .extracting(History.Entry::why)
                .isEqualTo("core.policy-failed");
        assertThat(db.count("APR_CASE")).isZero();
    }

    @Test
    void an_approval_of_chosen_rows_ends_and_the_others_get_their_case() {
        World world = new World(TestDatabases.derby());
        Batch batch = before(world, BatchState.SUBMITTED);
        world.db.execute("UPDATE INT_ROW SET STATE = 'CHOSEN' WHERE ROW_NO = 2");
        write(world, batch, BatchState.APPROVING, "approve", COUNTY);

        world.approveJob.run(new FakeRun(world.db, batch.id() + ":chosen"));
        assertThat(world.db.count("TST_CLAIM")).isEqualTo(1);
        assertThat(world.batch(batch.id()).state()).isEqualTo(BatchState.SUBMITTED);
        run(world);

        assertThat(world.caseOf(batch).waiting().orElseThrow().org()).isEqualTo(COUNTY.org());
    }

    private static Batch before(World world, BatchState state) {
        Batch batch = world.imported(World.csv(Fixture.file(1, 3, 0).rows()));
        write(world, batch, BatchState.TO_CONFIRM, "submit", REGISTRAR);
        if (state == BatchState.SUBMITTED) {
            write(world, batch, state, "confirm", LEADER);
        }
        return world.batch(batch.id());
    }

    private static void write(World world, Batch batch, BatchState state, String move, Actor by) {
        world.db
                .database()
                .inChunk(
                        on -> {
                            Batch now = Batches.find(on, batch.id()).orElseThrow();
                            History.add(on, now, state, move, by, "", 3, world.clock.instant());
                            Batches.write(on, Moves.to(now, state, world.clock.instant()));
                            return List.of();
                        });
    }

    private static void run(World world) {
        world.openCases.run(new FakeRun(world.db, ""));
    }
}
