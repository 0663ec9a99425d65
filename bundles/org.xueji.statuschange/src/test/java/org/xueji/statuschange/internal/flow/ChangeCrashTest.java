package org.xueji.statuschange.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.approval.api.CaseId;
import org.xueji.approval.internal.flow.Move;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.XuejiException;
import org.xueji.core.api.access.Actor;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.StudentStatus;
import org.xueji.statuschange.internal.World;
import org.xueji.statuschange.internal.store.Change;
import org.xueji.statuschange.internal.store.ChangeState;
import org.xueji.statuschange.internal.type.ChangeType;
import org.xueji.statuschange.internal.type.Material;
import org.xueji.statuschange.internal.type.Trait;
import org.xueji.testkit.Eye;
import org.xueji.testkit.TestDatabase;

/**
 * Of each of the ten changes, each event breaks at every statement: the first, the second, and so
 * on until it gets through, and once with everything written and nothing committed. Every row of
 * the pupil, his case and the journal is then what it was before; the next try finishes; an answer
 * that was lost does not let it happen twice.
 *
 * <p>Sampled, so that it stays short: each change begins from one of its statuses, in one of its
 * stages. What is its own, the event with which it takes effect, breaks at every statement; the
 * others, which are the same for all, at every sixth, another sixth for the next change.
 */
class ChangeCrashTest {
    private static final String ALL = "org.xueji.testkit.TestDatabases#all";

    /** Of which nobody else's may change either. */
    private static final List<String> COUNTS =
            List.of(
                    "COUNT(*) FROM STC_CHANGE",
                    "SUM(VERSION) FROM STC_CHANGE",
                    "COUNT(*) FROM STC_SUSPENSION",
                    "COUNT(*) FROM APR_CASE",
                    "SUM(VERSION) FROM APR_CASE",
                    "COUNT(*) FROM APR_HISTORY",
                    "COUNT(*) FROM APR_NOTICE",
                    "COUNT(*) FROM APR_ROUTE",
                    "COUNT(*) FROM DOC_DOCUMENT",
                    "SUM(VERSION) FROM REG_PERSON",
                    "SUM(VERSION) FROM REG_ENROLMENT",
                    "COUNT(*) FROM KER_JOURNAL",
                    "COUNT(*) FROM KER_JOURNAL_PENDING");

    private enum Event {
        DRAW,
        CORRECT,
        PROVE,
        SUBMIT,
        DISCARD,
        APPROVE,
        REJECT,
        RETURN,
        RESUBMIT,
        WITHDRAW,
        CANCEL,
        CHANGE_CLASS
    }

    private static final int SIXTH = 6;

    private int crashes;
    private int effects;

    @ParameterizedTest
    @MethodSource(ALL)
    void wherever_a_change_breaks_nothing_or_all_of_it_is_there(TestDatabase db) throws Exception {
        try (World world = new World(db);
                Eye eye = new Eye(db)) {
            for (ChangeType type : ChangeType.values()) {
                for (List<Event> course : courses(type)) {
                    new Course(world, eye, type).take(course);
                }
            }
            assertThat(world.proof.prove().holds()).isTrue();
        }
        System.out.printf("%s: %d crashes, %d effects%n", db, crashes, effects);
        // the test itself reaches what it is about
        assertThat(effects).isEqualTo(ChangeType.values().length);
        assertThat(crashes).isGreaterThan(40 * ChangeType.values().length);
    }

    /** The whole way, and the ends on it. */
    private static List<List<Event>> courses(ChangeType type) {
        if (type.has(Trait.WITHOUT_APPROVAL)) {
            return List.of(List.of(Event.CHANGE_CLASS));
        }
        List<Event> whole =
                new ArrayList<>(
                        List.of(
                                Event.DRAW,
                                Event.CORRECT,
                                Event.PROVE,
                                Event.SUBMIT,
                                Event.RETURN,
                                Event.RESUBMIT,
                                Event.APPROVE,
                                Event.APPROVE));
        if (stage(type) == Stage.SENIOR) {
            whole.add(Event.APPROVE);
        }
        return List.of(
                whole,
                List.of(Event.DRAW, Event.DISCARD),
                List.of(Event.DRAW, Event.SUBMIT, Event.REJECT),
                List.of(Event.DRAW, Event.SUBMIT, Event.WITHDRAW),
                List.of(Event.DRAW, Event.SUBMIT, Event.CANCEL));
    }

    private static Stage stage(ChangeType type) {
        return switch (type) {
            case WITHDRAWAL, DEATH -> Stage.SENIOR;
            case RETURN_FROM_DROPOUT, DROPOUT -> Stage.JUNIOR;
            default -> Stage.PRIMARY;
        };
    }

    private static StudentStatus status(ChangeType type) {
        return type.from().contains(StudentStatus.ENROLLED)
                ? StudentStatus.ENROLLED
                : type.from().iterator().next();
    }

    /** One pupil and his change, event after event. */
    private final class Course {
        private final World world;
        private final Eye eye;
        private final ChangeType type;
        private final Student pupil;
        private Optional<Change> change = Optional.empty();

        Course(World world, Eye eye, ChangeType type) {
            this.world = world;
            this.eye = eye;
            this.type = type;
            this.pupil = world.pupil(stage(type), status(type));
            if (type.has(Trait.ENDS_OTHER_CASES)) {
                world.sent(pupil, ChangeType.WITHDRAWAL, Filled.noEnd());
            }
        }

        /** Only the last events of the ends are new: what leads there breaks on the whole way. */
        void take(List<Event> events) {
            boolean whole = events.size() > 3;
            for (int i = 0; i < events.size(); i++) {
                Event event = events.get(i);
                if (event == Event.SUBMIT) {
                    world.prove(change.orElseThrow());
                }
                if (whole || i == events.size() - 1) {
                    everyCrashPoint(event);
                } else {
                    remember(happening(event).get());
                }
            }
        }

        private void everyCrashPoint(Event event) {
            Supplier<Outcome<?>> happening = happening(event);
            List<String> before = rows();
            check("before " + event);
            beforeTheCommit(happening);
            sameAs(before, event + " before the commit");
            Optional<Outcome<?>> outcome = Optional.empty();
            boolean crashed = true;
            int stride = takesEffect(event) ? 1 : SIXTH;
            for (int statement = 1 + type.ordinal() % stride; crashed; statement += stride) {
                assertThat(statement).isLessThan(500);
                world.database.at(statement);
                outcome = tried(happening);
                crashed = world.database.hasCrashed();
                world.database.never();
                if (crashed) {
                    crashes++;
                    String where = event + " at statement " + statement;
                    assertThat(outcome).as(type + " " + where).isEmpty();
                    sameAs(before, where);
                }
            }
            remember(outcome.orElseThrow());
            List<String> after = rows();
            assertThat(after).as(type + " " + event).isNotEqualTo(before);
            assertThat(journal(after)).as(type + " " + event).isGreaterThan(journal(before));
            check(event + " after it got through");
            effects += event == Event.CHANGE_CLASS || isDone() ? 1 : 0;
            if (mayHappenOnce(event)) {
                assertThat(tried(happening).filter(Outcome::isAccepted)).as(event + "").isEmpty();
                sameAs(after, event + " sent twice");
            }
        }

        private boolean takesEffect(Event event) {
            return event == Event.CHANGE_CLASS
                    || event == Event.APPROVE
                            && change.map(world::about)
                                    .filter(about -> about.step() == about.steps().size())
                                    .isPresent();
        }

        /** Everything is written, and nothing is kept. */
        private void beforeTheCommit(Supplier<Outcome<?>> happening) {
            try {
                world.db
                        .commands()
                        .call(
                                () -> {
                                    assertThat(happening.get().isAccepted()).isTrue();
                                    throw new IllegalStateException("before the commit");
                                });
            } catch (IllegalStateException e) {
                crashes++;
            }
        }

        private Optional<Outcome<?>> tried(Supplier<Outcome<?>> happening) {
            try {
                return Optional.of(happening.get());
            } catch (XuejiException e) {
                return Optional.empty();
            } catch (RuntimeException e) {
                if (!world.database.hasCrashed()) {
                    throw e;
                }
                return Optional.empty();
            }
        }

        /**
         * A second draft and a second paper are two; a class change twice is refused or the same.
         */
        private boolean mayHappenOnce(Event event) {
            return event != Event.DRAW && event != Event.PROVE && event != Event.CHANGE_CLASS;
        }

        private void remember(Outcome<?> outcome) {
            assertThat(outcome.reasons()).as(type + "").isEmpty();
            if (outcome.orElseThrow() instanceof Change drawn) {
                change = Optional.of(drawn);
            } else {
                change = change.map(world::fresh);
            }
        }

        private void sameAs(List<String> before, String where) {
            assertThat(rows()).as(type + " " + where).isEqualTo(before);
        }

        private long journal(List<String> rows) {
            return rows.stream().filter(row -> row.contains("FROM KER_JOURNAL ")).count();
        }

        /** All that there is about the pupil. */
        private List<String> rows() {
            String his = " WHERE PERSON_ID = " + pupil.id();
            String cases = " IN (SELECT ID FROM APR_CASE WHERE PUPIL_ID = " + pupil.id() + ")";
            List<String> all = new ArrayList<>(eye.see(COUNTS));
            all.addAll(
                    eye.rows(
                            List.of(
                                    "SELECT * FROM REG_PERSON WHERE ID = " + pupil.id(),
                                    "SELECT * FROM REG_STATUS" + his + " ORDER BY SEQ",
                                    "SELECT * FROM REG_ENROLMENT" + his + " ORDER BY ID",
                                    "SELECT * FROM REG_PLACEMENT" + his + " ORDER BY SCHOOL_YEAR",
                                    "SELECT * FROM STC_CHANGE" + his + " ORDER BY ID",
                                    "SELECT * FROM STC_SUSPENSION" + his + " ORDER BY ID",
                                    "SELECT * FROM APR_CASE WHERE ID" + cases + " ORDER BY ID",
                                    "SELECT * FROM APR_HISTORY WHERE CASE_ID"
                                            + cases
                                            + " ORDER BY CASE_ID, SEQ",
                                    "SELECT * FROM APR_NOTICE WHERE CASE_ID"
                                            + cases
                                            + " ORDER BY ID",
                                    "SELECT ID, ACTION_NAME, INPUTS, RESULT_CODE"
                                            + " FROM KER_JOURNAL WHERE ABOUT_ID = "
                                            + pupil.id()
                                            + " ORDER BY ID")));
            return all;
        }

        /** Record, change, case and journal tell the same story, and one school holds the pupil. */
        private void check(String where) {
            String id = pupil.id().toString();
            String open = " FROM REG_ENROLMENT WHERE TO_DATE IS NULL AND PERSON_ID = " + id;
            List<String> seen =
                    eye.see(
                            List.of(
                                    "STATUS FROM REG_PERSON WHERE ID = " + id,
                                    "COUNT(*)" + open,
                                    "MAX(SCHOOL_ID)" + open,
                                    "SCHOOL_ID FROM REG_PERSON WHERE ID = " + id,
                                    "COUNT(*) FROM STC_SUSPENSION WHERE OPEN_PERSON = " + id,
                                    "COUNT(*) FROM APR_CASE WHERE OPEN_PUPIL = " + id,
                                    "COUNT(*) FROM KER_JOURNAL WHERE ABOUT_ID = "
                                            + id
                                            + " AND ACTION_NAME = 'statuschange.take-effect'"));
            Optional<Change> now = change.map(world::fresh);
            boolean done = isDone();
            StudentStatus status = done ? type.to() : status(type);
            String school = status.isOnRoll() ? World.A.toString() : "-";
            assertThat(seen)
                    .as(type + " " + where)
                    .containsExactly(
                            status.name(),
                            status.isOnRoll() ? "1" : "0",
                            school,
                            World.A.toString(), // the roll keeps the last one
                            status == StudentStatus.SUSPENDED ? "1" : "0",
                            exclusive(now, done) ? "1" : "0",
                            done ? "1" : "0");
            now.ifPresent(each -> sameStory(each, where));
        }

        private boolean isDone() {
            return change.map(world::fresh)
                    .filter(each -> each.state() == ChangeState.DONE)
                    .isPresent();
        }

        /** Of a death the withdrawal that it ends; of all others the case of the change. */
        private boolean exclusive(Optional<Change> now, boolean done) {
            return type.has(Trait.ENDS_OTHER_CASES)
                    ? !done
                    : now.filter(each -> each.state() == ChangeState.OPEN).isPresent();
        }

        private void sameStory(Change now, String where) {
            Optional<String> about =
                    now.about()
                            .map(CaseId::value)
                            .map(id -> eye.see(List.of("STATE FROM APR_CASE WHERE ID = " + id)))
                            .map(row -> row.get(0));
            assertThat(about.orElse("-"))
                    .as(type + " " + where)
                    .matches(
                            switch (now.state()) {
                                case DRAFT, DISCARDED -> "-";
                                case OPEN -> "RUNNING|RETURNED";
                                case DONE -> "APPROVED";
                                case REJECTED, WITHDRAWN, CANCELLED -> now.state().name();
                            });
        }

        /** The event, by whoever would do it, based on what is there now however often tried. */
        private Supplier<Outcome<?>> happening(Event event) {
            Actor by = world.registrar(World.A);
            Change.Terms terms = World.terms(type, stage(type));
            if (event == Event.DRAW) {
                return () -> world.draw(pupil, type, terms);
            }
            if (event == Event.CHANGE_CLASS) {
                return () ->
                        world.classes.change(
                                pupil.id(), World.classOf(World.A, stage(type), 2, 2014, 2), by);
            }
            Change now = world.fresh(change.orElseThrow());
            return switch (event) {
                case CORRECT ->
                        () -> world.applying.correct(now.id(), changed(terms), now.version(), by);
                case PROVE ->
                        () ->
                                world.papers.add(
                                        now.id(),
                                        Material.OTHER,
                                        "more.pdf",
                                        new ByteArrayInputStream(
                                                "%PDF-1.4 more\n%%EOF\n"
                                                        .getBytes(StandardCharsets.US_ASCII)),
                                        by);
                case SUBMIT -> () -> world.applying.submit(now.id(), now.version(), by);
                case DISCARD -> () -> world.applying.discard(now.id(), now.version(), by);
                case CANCEL -> {
                    CaseId about = now.about().orElseThrow();
                    yield () -> world.approvals.cancel(about, "系统终止", Actor.system("test"));
                }
                default -> world.moving(now, Move.valueOf(event.name()))::get;
            };
        }

        private Change.Terms changed(Change.Terms terms) {
            return new Change.Terms(
                    terms.firstDay(), terms.expectedEnd(), terms.into(), terms.reason(), "已核实");
        }
    }
}
