package org.xueji.transfer.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.approval.internal.flow.Move;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.XuejiException;
import org.xueji.core.api.access.Actor;
import org.xueji.registry.api.Student;
import org.xueji.testkit.Eye;
import org.xueji.testkit.TestDatabase;
import org.xueji.transfer.api.TransferReason;
import org.xueji.transfer.internal.World;
import org.xueji.transfer.internal.store.Transfer;
import org.xueji.transfer.internal.store.TransferState;

/**
 * From every state, every event, at every crash point: exactly one school holds the pupil. A crash
 * is a statement that fails inside the transaction, the first, the second, and so on until the
 * event gets through; the last of all is the moment before the commit.
 */
class TransferStatesTest {
    private static final String ALL = "org.xueji.testkit.TestDatabases#all";

    /** Of which a crash leaves every row as it was. */
    private static final List<String> ROWS =
            List.of(
                    "COUNT(*) FROM TRF_TRANSFER",
                    "SUM(VERSION) FROM TRF_TRANSFER",
                    "COUNT(*) FROM APR_CASE",
                    "SUM(VERSION) FROM APR_CASE",
                    "COUNT(*) FROM APR_HISTORY",
                    "COUNT(*) FROM APR_STEP",
                    "COUNT(*) FROM APR_NOTICE",
                    "COUNT(*) FROM DOC_DOCUMENT",
                    "COUNT(*) FROM REG_PERSON",
                    "SUM(VERSION) FROM REG_PERSON",
                    "COUNT(*) FROM REG_ENROLMENT",
                    "SUM(VERSION) FROM REG_ENROLMENT",
                    "COUNT(*) FROM REG_PLACEMENT",
                    "COUNT(*) FROM REG_LEAVER");

    /** Where a transfer can stand: a route of six steps, with and without a class. */
    private enum State {
        DRAFT,
        DISCARDED,
        AT_SENDING_SCHOOL,
        AT_RECEIVING_SCHOOL,
        AT_RECEIVING_SCHOOL_PLACED,
        AT_SENDING_COUNTY,
        AT_SENDING_CITY,
        AT_RECEIVING_COUNTY,
        AT_RECEIVING_CITY,
        RETURNED,
        RETURNED_PLACED,
        REJECTED,
        WITHDRAWN,
        CANCELLED,
        DONE
    }

    private enum Event {
        DRAW,
        CORRECT,
        PROVE,
        SUBMIT,
        DISCARD,
        PLACE,
        NUDGE,
        APPROVE,
        REJECT,
        RETURN,
        RESUBMIT,
        WITHDRAW,
        CANCEL
    }

    /** A pupil and his transfer. */
    private record Fixture(Student pupil, Transfer transfer) {}

    private Eye eye;
    private int crashes;
    private int effects;

    @ParameterizedTest
    @MethodSource(ALL)
    void whatever_happens_and_wherever_it_breaks_one_school_holds_the_pupil(TestDatabase db)
            throws Exception {
        Map<State, Integer> accepted = new EnumMap<>(State.class);
        try (World world = new World(db);
                Eye opened = new Eye(db)) {
            eye = opened;
            for (State state : State.values()) {
                Fixture fixture = build(world, state);
                for (Event event : Event.values()) {
                    boolean moved = everyCrashPoint(world, fixture, state, event);
                    accepted.merge(state, moved ? 1 : 0, Integer::sum);
                    if (moved) {
                        fixture = build(world, state);
                    }
                }
            }
            assertThat(world.proof.prove().holds()).isTrue();
            System.out.printf(
                    "%s: %d crashes, %d effects, accepted %s%n", db, crashes, effects, accepted);
        }
        // the test itself reaches what it is about
        assertThat(crashes).isGreaterThan(4 * State.values().length * Event.values().length);
        assertThat(effects).isEqualTo(1);
        assertThat(accepted.get(State.AT_RECEIVING_CITY)).isGreaterThanOrEqualTo(4);
    }

    /** Answers whether the event was accepted once it got through. */
    private boolean everyCrashPoint(World world, Fixture fixture, State state, Event event) {
        String where = state + " " + event;
        List<String> before = eye.see(ROWS);
        beforeTheCommit(world, fixture, event);
        assertThat(eye.see(ROWS)).as(where + " before the commit").isEqualTo(before);
        check(world, fixture, where);
        for (int statement = 1; ; statement++) {
            world.database.at(statement);
            Optional<Outcome<?>> outcome = tried(world, fixture, event);
            boolean crashed = world.database.hasCrashed();
            world.database.never();
            check(world, fixture, where);
            if (!crashed) {
                boolean done = world.fresh(fixture.transfer()).state() == TransferState.DONE;
                effects += done && state != State.DONE ? 1 : 0;
                return outcome.filter(Outcome::isAccepted).isPresent();
            }
            crashes++;
            String there = where + " at statement " + statement;
            assertThat(outcome).as(there).isEmpty();
            assertThat(eye.see(ROWS)).as(there).isEqualTo(before);
            assertThat(statement).as(there).isLessThan(500);
        }
    }

    /** Everything is written, and nothing is kept. */
    private void beforeTheCommit(World world, Fixture fixture, Event event) {
        try {
            world.db
                    .commands()
                    .call(
                            () -> {
                                tried(world, fixture, event);
                                throw new IllegalStateException("before the commit");
                            });
        } catch (IllegalStateException e) {
            crashes++;
        }
    }

    private void check(World world, Fixture fixture, String where) {
        Transfer now = world.fresh(fixture.transfer());
        String open =
                " FROM REG_ENROLMENT WHERE TO_DATE IS NULL AND PERSON_ID = " + fixture.pupil().id();
        String about = now.about().map(Object::toString).orElse("0");
        List<String> seen =
                eye.see(
                        List.of(
                                "COUNT(*)" + open,
                                "MAX(SCHOOL_ID)" + open,
                                "SCHOOL_ID FROM REG_PERSON WHERE ID = " + fixture.pupil().id(),
                                "STATE FROM APR_CASE WHERE ID = " + about));
        long school = now.state() == TransferState.DONE ? World.F.value() : World.A.value();
        assertThat(seen.subList(0, 3)).as(where).containsExactly("1", "" + school, "" + school);
        // the application and its case tell the same
        assertThat(seen.get(3))
                .as(where)
                .matches(
                        switch (now.state()) {
                            case DRAFT, DISCARDED -> "-";
                            case OPEN -> "RUNNING|RETURNED";
                            case DONE -> "APPROVED";
                            case REJECTED, WITHDRAWN, CANCELLED -> now.state().name();
                        });
    }

    private static Fixture build(World world, State state) {
        Student pupil = world.pupil(3);
        Transfer drawn = world.drawn(pupil, World.F);
        world.prove(drawn);
        if (state == State.DRAFT) {
            return new Fixture(pupil, drawn);
        }
        Actor registrar = world.registrar(World.A);
        if (state == State.DISCARDED) {
            world.applying.discard(drawn.id(), drawn.version(), registrar).orElseThrow();
            return new Fixture(pupil, drawn);
        }
        Transfer sent = world.applying.submit(drawn.id(), drawn.version(), registrar).orElseThrow();
        Fixture fixture = new Fixture(pupil, sent);
        switch (state) {
            case AT_SENDING_SCHOOL -> {}
            case AT_RECEIVING_SCHOOL -> approve(world, sent, 1);
            case RETURNED -> world.move(sent, Move.RETURN).orElseThrow();
            case WITHDRAWN -> world.move(sent, Move.WITHDRAW).orElseThrow();
            case CANCELLED -> world.move(sent, Move.CANCEL).orElseThrow();
            case REJECTED -> world.move(sent, Move.REJECT).orElseThrow();
            default -> {
                world.placed(sent);
                approve(world, sent, steps(state));
                if (state == State.RETURNED_PLACED) {
                    world.move(sent, Move.RETURN).orElseThrow();
                }
            }
        }
        return fixture;
    }

    private static int steps(State state) {
        return switch (state) {
            case AT_RECEIVING_SCHOOL_PLACED -> 1;
            case AT_SENDING_COUNTY, RETURNED_PLACED -> 2;
            case AT_SENDING_CITY -> 3;
            case AT_RECEIVING_COUNTY -> 4;
            case AT_RECEIVING_CITY -> 5;
            case DONE -> 6;
            default -> throw new IllegalArgumentException(state.name());
        };
    }

    private static void approve(World world, Transfer of, int steps) {
        for (int i = 0; i < steps; i++) {
            world.move(of, Move.APPROVE).orElseThrow();
        }
    }

    /** The event, by whoever would do it; empty when it failed. */
    private static Optional<Outcome<?>> tried(World world, Fixture fixture, Event event) {
        try {
            return Optional.of(happen(world, fixture, event).get());
        } catch (XuejiException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            if (!world.database.hasCrashed()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static Supplier<Outcome<?>> happen(World world, Fixture fixture, Event event) {
        Transfer of = fixture.transfer();
        Actor registrar = world.registrar(World.A);
        return switch (event) {
            case DRAW -> () -> world.applying.draw(world.form(fixture.pupil(), World.B), registrar);
            case CORRECT ->
                    () ->
                            world.applying.correct(
                                    of.id(),
                                    TransferReason.PARENT_WORK,
                                    "",
                                    "",
                                    world.fresh(of).version(),
                                    registrar);
            case PROVE ->
                    () ->
                            world.evidence.add(
                                    of.id(),
                                    "more.pdf",
                                    new ByteArrayInputStream("%PDF-1.4 more\n%%EOF".getBytes()),
                                    registrar);
            case SUBMIT ->
                    () -> world.applying.submit(of.id(), world.fresh(of).version(), registrar);
            case DISCARD ->
                    () -> world.applying.discard(of.id(), world.fresh(of).version(), registrar);
            case PLACE ->
                    () ->
                            world.placing.place(
                                    of.id(),
                                    World.classOf(World.F, 3),
                                    Optional.of(World.TODAY.minusDays(3)),
                                    world.fresh(of).version(),
                                    world.registrar(World.F));
            case NUDGE ->
                    () ->
                            world.nudging.ask(
                                    fixture.pupil().number().value(),
                                    fixture.pupil().name(),
                                    "家长已迁居",
                                    world.registrar(World.B));
            case APPROVE, REJECT, RETURN, RESUBMIT, WITHDRAW ->
                    () -> moved(world, of, Move.valueOf(event.name()));
            case CANCEL ->
                    () -> {
                        Transfer now = world.fresh(of);
                        return now.about().isEmpty()
                                ? Outcome.rejected(org.xueji.core.api.Reason.of("test.no-case"))
                                : world.approvals.cancel(
                                        now.about().get(), "系统终止", Actor.system("test"));
                    };
        };
    }

    private static Outcome<?> moved(World world, Transfer of, Move move) {
        Transfer now = world.fresh(of);
        if (now.about().isEmpty()) {
            return Outcome.rejected(org.xueji.core.api.Reason.of("test.no-case"));
        }
        return world.move(now, move);
    }
}
