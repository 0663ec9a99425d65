package org.xueji.kernel.internal.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobId;
import org.xueji.core.api.job.JobRefused;
import org.xueji.core.api.job.JobRun;
import org.xueji.core.api.job.JobState;
import org.xueji.core.api.job.JobType;
import org.xueji.kernel.internal.db.Instants;
import org.xueji.kernel.internal.journal.DatabaseJournal;
import org.xueji.kernel.internal.journal.OrgPlaces;
import org.xueji.kernel.internal.node.ThisNode;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;

class JobRunnerTest {

    private static final String BOTH = "org.xueji.testkit.TestDatabases#all";
    private static final Actor BY = Actor.operator("wang");
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration KEPT = Duration.ofSeconds(10);

    private final TestClock clock = TestClock.at(Instant.parse("2014-09-01T01:00:00Z"));
    private final List<JobType> types = new CopyOnWriteArrayList<>();
    private final List<JobRunner> nodes = new ArrayList<>();
    private TestDatabase db;
    private DatabaseJobs jobs;

    @AfterEach
    void close() {
        nodes.forEach(JobRunner::close);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_run_does_its_work_and_shows_it(TestDatabase database) {
        on(database);
        type("test.work", context -> context.progress(3, 3, "三条完成：" + context.parameter()));
        JobId id = jobs.start("test.work", "p17", BY);
        JobRun run = ended(id);
        assertThat(run.state()).isEqualTo(JobState.DONE);
        assertThat(run.done()).isEqualTo(3);
        assertThat(run.note()).isEqualTo("三条完成：p17");
        assertThat(run.startedBy()).isEqualTo("wang");
        assertThat(run.node()).isEqualTo("a");
        assertThat(run.finishedAt()).contains(clock.instant());
        assertThat(jobs.types()).containsExactly("test.work");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_run_vanishes_with_the_command_that_started_it(TestDatabase database) {
        on(database);
        type("test.work", context -> {});
        db.commands()
                .run(
                        () -> {
                            jobs.start("test.work", "", BY);
                            return Outcome.rejected(Reason.of("x.no"));
                        });
        assertThat(jobs.history("", PageRequest.first(10)).items()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_refusal_ends_the_run_with_its_reasons(TestDatabase database) {
        on(database);
        Reason unreadable = Reason.of("x.unreadable", Map.of("line", "3")).at("file");
        type(
                "test.work",
                context -> {
                    throw new JobRefused(List.of(unreadable));
                });
        JobRun run = ended(jobs.start("test.work", "", BY));
        assertThat(run.state()).isEqualTo(JobState.FAILED);
        assertThat(run.reasons()).containsExactly(unreadable);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void an_unexpected_exception_ends_it_after_three_attempts(TestDatabase database) {
        on(database);
        AtomicInteger attempts = new AtomicInteger();
        type(
                "test.work",
                context -> {
                    context.save("attempt " + attempts.incrementAndGet());
                    throw new IllegalStateException("broken after " + context.state());
                });
        JobRun run = ended(jobs.start("test.work", "", BY));
        assertThat(run.state()).isEqualTo(JobState.FAILED);
        assertThat(run.reasons()).extracting(Reason::code).containsExactly("core.job-failed");
        assertThat(attempts).hasValue(3);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_full_disk_ends_it_at_once_and_says_what_to_do(TestDatabase database) {
        on(database);
        AtomicInteger attempts = new AtomicInteger();
        SQLException full = new SQLException("could not extend file", "53100");
        SQLException batch = new SQLException("a batch failed");
        batch.setNextException(full);
        for (SQLException each : List.of(full, batch)) {
            types.clear();
            type(
                    "test.work",
                    context -> {
                        attempts.incrementAndGet();
                        throw new IllegalStateException("rows", new RuntimeException(each));
                    });
            JobRun run = ended(jobs.start("test.work", "", BY));
            assertThat(run.state()).isEqualTo(JobState.FAILED);
            assertThat(run.reasons()).extracting(Reason::code).containsExactly("core.disk-full");
        }
        assertThat(attempts).hasValue(2);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void of_two_nodes_one_does_each_run(TestDatabase database) {
        on(database);
        node("b", "1");
        List<JobId> seen = new CopyOnWriteArrayList<>();
        type("test.work", context -> seen.add(context.id()));
        List<JobId> started = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            started.add(jobs.start("test.work", "", BY));
        }
        started.forEach(this::ended);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(started);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void another_node_goes_on_where_a_dead_one_stood(TestDatabase database) {
        prepare(database);
        JobId id = died("dead", SHORT, "row 200");
        node("a", "1");
        List<String> states = new CopyOnWriteArrayList<>();
        type("test.work", context -> states.add(context.state()));
        assertThat(ended(id).state()).isEqualTo(JobState.DONE);
        assertThat(states).containsExactly("row 200");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_restarted_node_goes_on_at_once(TestDatabase database) {
        prepare(database);
        JobId id = died("a", LONG, "row 200");
        type("test.work", context -> {});
        node("b", "1");
        await().during(Duration.ofMillis(500)).until(() -> state(id) == JobState.RUNNING);
        node("a", "2");
        assertThat(ended(id).state()).isEqualTo(JobState.DONE);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void an_attempt_that_was_overtaken_cannot_commit_its_chunk(TestDatabase database) {
        prepare(database);
        db.execute("CREATE TABLE WORKED (N INT)");
        JobId id = jobs.start("test.work", "", BY);
        Claim slow = claims("slow", Duration.ZERO).take(id).orElseThrow();
        JobClaims other = claims("b", LONG);
        Claim quick =
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> other.take(id), Optional::isPresent)
                        .orElseThrow();
        ClaimRows rows = new ClaimRows(db.database(), LONG, clock);
        assertThatThrownBy(() -> chunk(rows, slow, "late")).isInstanceOf(LeaseLost.class);
        chunk(rows, quick, "next");
        assertThat(db.count("WORKED")).isEqualTo(1);
        rows.end(slow, JobState.DONE, Progress.NONE, List.of());
        assertThat(state(id)).isEqualTo(JobState.RUNNING);
        assertThat(rows.beat(slow, Progress.NONE).alive()).isFalse();
        assertThat(rows.beat(quick, Progress.NONE).alive()).isTrue();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_run_is_cancelled_while_it_runs_or_waits_but_not_afterwards(TestDatabase database) {
        on(database);
        type("test.work", JobRunnerTest::untilTold);
        JobId running = jobs.start("test.work", "", BY);
        await().until(() -> state(running) == JobState.RUNNING);
        JobId waiting = jobs.start("test.away", "", BY);
        assertThat(jobs.cancel(waiting, BY).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
        assertThat(jobs.cancel(running, BY).isAccepted()).isTrue();
        assertThat(ended(running).state()).isEqualTo(JobState.CANCELLED);
        assertThat(jobs.cancel(running, BY).reasons())
                .extracting(Reason::code)
                .containsExactly("core.job-over");
        assertThatThrownBy(() -> jobs.cancel(new JobId(999), BY)).isInstanceOf(NotFound.class);
        assertThat(db.count("KER_JOURNAL")).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_cancel_on_one_node_reaches_the_other(TestDatabase database) {
        prepare(database);
        type("test.work", JobRunnerTest::untilTold);
        JobRunner far = node("far", "1");
        JobId id = jobs.start("test.work", "", BY);
        await().until(() -> state(id) == JobState.RUNNING);
        DatabaseJobs here = jobs(node("here", "1"));
        assertThat(here.cancel(id, BY).isAccepted()).isTrue();
        assertThat(ended(id).state()).isEqualTo(JobState.CANCELLED);
        assertThat(far.types()).containsExactly("test.work");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void the_runs_of_a_bundle_that_goes_wait_until_it_is_back(TestDatabase database) {
        on(database);
        JobType before = type("test.work", JobRunnerTest::untilTold);
        JobId id = jobs.start("test.work", "", BY);
        await().until(() -> state(id) == JobState.RUNNING);
        types.clear();
        nodes.forEach(node -> node.leave(before));
        assertThat(state(id)).isEqualTo(JobState.WAITING);
        type("test.work", context -> {});
        assertThat(ended(id).state()).isEqualTo(JobState.DONE);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_stopping_node_puts_its_runs_back_and_interrupts_nobody(TestDatabase database) {
        prepare(database);
        CountDownLatch begun = new CountDownLatch(1);
        List<Boolean> interrupted = new CopyOnWriteArrayList<>();
        type(
                "test.work",
                context -> {
                    begun.countDown();
                    untilTold(context);
                    interrupted.add(Thread.currentThread().isInterrupted());
                });
        JobRunner node = node("a", "1");
        JobId id = jobs.start("test.work", "", BY);
        until(begun);
        node.close();
        assertThat(state(id)).isEqualTo(JobState.WAITING);
        assertThat(interrupted).containsExactly(false);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_stopping_node_waits_for_a_run_that_is_just_being_taken(TestDatabase database)
            throws Exception {
        prepare(database);
        AtomicInteger worked = new AtomicInteger();
        type("test.work", context -> worked.incrementAndGet());
        Halt halt = new Halt(clock);
        JobRunner node = node("a", "1", halt);
        JobId id = jobs.start("test.work", "", BY);
        until(halt.reached);
        waitsFor(halt, node::close);
        assertThat(state(id)).isEqualTo(JobState.WAITING);
        assertThat(worked).hasValue(0);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_bundle_that_goes_waits_for_its_run_that_is_just_being_taken(TestDatabase database)
            throws Exception {
        prepare(database);
        AtomicInteger worked = new AtomicInteger();
        JobType going = type("test.work", context -> worked.incrementAndGet());
        Halt halt = new Halt(clock);
        JobRunner node = node("a", "1", halt);
        JobId id = jobs.start("test.work", "", BY);
        until(halt.reached);
        types.clear();
        waitsFor(halt, () -> node.leave(going));
        assertThat(state(id)).isEqualTo(JobState.WAITING);
        assertThat(worked).hasValue(0);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_long_run_keeps_its_lease_and_shows_progress_meanwhile(TestDatabase database) {
        prepare(database);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger attempts = new AtomicInteger();
        type(
                "test.work",
                context -> {
                    attempts.incrementAndGet();
                    context.progress(1, 9, "eins");
                    until(go);
                });
        node("a", "1", KEPT);
        node("b", "1", KEPT);
        JobId id = jobs.start("test.work", "", BY);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> jobs.find(id).orElseThrow().note().equals("eins"));
        Instant first = leaseUntil();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> leaseUntil().isAfter(first.plus(KEPT.dividedBy(5))));
        assertThat(state(id)).isEqualTo(JobState.RUNNING);
        assertThat(attempts).hasValue(1);
        go.countDown();
        assertThat(ended(id).state()).isEqualTo(JobState.DONE);
        assertThat(attempts).hasValue(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_periodic_job_starts_once_in_the_cluster(TestDatabase database) {
        prepare(database);
        AtomicInteger times = new AtomicInteger();
        types.add(new Periodic("test.sweep", Duration.ofHours(1), times));
        node("a", "1");
        node("b", "1");
        await().atMost(Duration.ofSeconds(10)).until(() -> times.get() == 1);
        await().during(Duration.ofSeconds(1)).until(() -> times.get() == 1);
        ended(jobs.history("test.sweep", PageRequest.first(1)).items().get(0).id());
        db.execute("UPDATE KER_JOB_SCHEDULE SET NEXT_AT = '2000-01-01 00:00:00'");
        await().atMost(Duration.ofSeconds(10)).until(() -> times.get() == 2);
        assertThat(jobs.history("test.sweep", PageRequest.first(10)).items()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_job_of_the_night_never_starts_by_day(TestDatabase database) {
        prepare(database);
        JobSchedule schedule = new JobSchedule(db.database(), clock);
        List<JobType> night = List.of(new Nightly("test.night", LocalTime.of(2, 0)));

        assertThat(schedule.startDue(night)).as("at nine, for the first time").isFalse();
        assertThat(hoursUntilNext()).as("until the next night").isEqualTo(17);

        overdue();
        clock.advance(Duration.ofHours(1));
        assertThat(schedule.startDue(night)).as("up again by day").isFalse();
        assertThat(hoursUntilNext()).isEqualTo(16);

        clock.advance(Duration.ofHours(16));
        assertThat(schedule.startDue(night)).as("not due by the database").isFalse();
        overdue();
        assertThat(schedule.startDue(night)).as("at two").isTrue();
        assertThat(schedule.startDue(night)).as("once a night").isFalse();
        assertThat(hoursUntilNext()).isEqualTo(24);
        assertThat(jobs.history("test.night", PageRequest.first(10)).items()).hasSize(1);
    }

    private static void waitsFor(Halt halt, Runnable stop) throws InterruptedException {
        Thread stopping = new Thread(stop);
        stopping.start();
        await().until(() -> waitsForWorkers(stopping));
        halt.over.countDown();
        stopping.join(20_000);
        assertThat(stopping.isAlive()).isFalse();
    }

    private static boolean waitsForWorkers(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING
                && Stream.of(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(JobWorkers.class.getName()));
    }

    private void overdue() {
        db.execute("UPDATE KER_JOB_SCHEDULE SET NEXT_AT = '2000-01-01 00:00:00'");
    }

    private Instant leaseUntil() {
        return db.database()
                .reading(
                        on -> {
                            try (PreparedStatement select =
                                            on.prepareStatement("SELECT LEASE_UNTIL FROM KER_JOB");
                                    ResultSet row = select.executeQuery()) {
                                row.next();
                                return Instants.get(row, "LEASE_UNTIL").orElseThrow();
                            }
                        });
    }

    private long hoursUntilNext() {
        Duration left =
                db.database()
                        .reading(
                                on -> {
                                    try (PreparedStatement select =
                                                    on.prepareStatement(
                                                            "SELECT NEXT_AT FROM KER_JOB_SCHEDULE");
                                            ResultSet row = select.executeQuery()) {
                                        row.next();
                                        return Duration.between(
                                                Instants.databaseNow(on),
                                                Instants.get(row, "NEXT_AT").orElseThrow());
                                    }
                                });
        return Math.round(left.toSeconds() / 3600.0);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void history_is_paged_newest_first(TestDatabase database) {
        prepare(database);
        JobId one = jobs.start("test.a", "", BY);
        JobId two = jobs.start("test.b", "", BY);
        JobId three = jobs.start("test.a", "", BY);
        Page<JobRun> first = jobs.history("", PageRequest.first(2));
        assertThat(first.items()).extracting(JobRun::id).containsExactly(three, two);
        Page<JobRun> second = jobs.history("", new PageRequest(first.next(), 2));
        assertThat(second.items()).extracting(JobRun::id).containsExactly(one);
        assertThat(jobs.history("test.a", PageRequest.first(5)).items()).hasSize(2);
    }

    private void on(TestDatabase database) {
        prepare(database);
        jobs = jobs(node("a", "1"));
    }

    private void prepare(TestDatabase database) {
        db = database.migrate("kernel");
        jobs = jobs(new Nobody());
    }

    private DatabaseJobs jobs(JobEngine engine) {
        return new DatabaseJobs(
                db.database(),
                db.commands(),
                new DatabaseJournal(db.database(), db.commands(), clock, new OrgPlaces(List::of)),
                clock,
                engine,
                Runnable::run);
    }

    private JobRunner node(String id, String incarnation) {
        return node(id, incarnation, LONG);
    }

    private JobRunner node(String id, String incarnation, Duration lease) {
        return node(id, incarnation, lease, clock);
    }

    private JobRunner node(String id, String incarnation, Clock clock) {
        return node(id, incarnation, LONG, clock);
    }

    private JobRunner node(String id, String incarnation, Duration lease, Clock clock) {
        JobRunner node =
                new JobRunner(
                        db.database(),
                        new ThisNode(id, id + incarnation),
                        clock,
                        new JobSettings(
                                2,
                                Duration.ofMillis(100),
                                lease,
                                Duration.ofMillis(50),
                                Duration.ofSeconds(10)),
                        () -> List.copyOf(types));
        nodes.add(node);
        return node;
    }

    private JobClaims claims(String node, Duration lease) {
        return new JobClaims(db.database(), new ThisNode(node, node + "0"), lease, clock);
    }

    /** A run of a process that took it, saved where it stood, and was killed. */
    private JobId died(String node, Duration lease, String state) {
        JobId id = jobs.start("test.work", "", BY);
        Claim claim = claims(node, lease).take(id).orElseThrow();
        db.database()
                .inChunk(
                        chunk -> {
                            new ClaimRows(db.database(), lease, clock).save(chunk, claim, state);
                            return state;
                        });
        return id;
    }

    private void chunk(ClaimRows rows, Claim claim, String state) {
        db.database()
                .inChunk(
                        chunk -> {
                            try (PreparedStatement row =
                                    chunk.prepareStatement("INSERT INTO WORKED VALUES (1)")) {
                                row.executeUpdate();
                            }
                            rows.save(chunk, claim, state);
                            return state;
                        });
    }

    private JobType type(String name, Consumer<JobContext> work) {
        JobType type = new Working(name, work);
        types.add(type);
        return type;
    }

    private JobState state(JobId id) {
        return jobs.find(id).orElseThrow().state();
    }

    private JobRun ended(JobId id) {
        await().atMost(Duration.ofSeconds(20)).until(() -> state(id).isFinal());
        return jobs.find(id).orElseThrow();
    }

    private static void untilTold(JobContext context) {
        await().atMost(Duration.ofSeconds(20)).until(context::isCancelled);
    }

    private static void until(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Working(String name, Consumer<JobContext> work) implements JobType {

        @Override
        public void run(JobContext context) {
            work.accept(context);
        }
    }

    private record Periodic(String name, Duration period, AtomicInteger times) implements JobType {

        @Override
        public Optional<Duration> every() {
            return Optional.of(period);
        }

        @Override
        public void run(JobContext context) {
            times.incrementAndGet();
        }
    }

    private record Nightly(String name, LocalTime time) implements JobType {

        @Override
        public Optional<LocalTime> dailyAt() {
            return Optional.of(time);
        }

        @Override
        public void run(JobContext context) {
            // no node takes it
        }
    }

    /** A clock that holds up whoever takes a run, who asks it in the middle of his transaction. */
    private static final class Halt extends Clock {

        final CountDownLatch reached = new CountDownLatch(1);
        final CountDownLatch over = new CountDownLatch(1);
        private final Clock clock;

        Halt(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Instant instant() {
            if (Thread.currentThread().getName().equals("xueji-job")) {
                reached.countDown();
                until(over);
            }
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return clock.withZone(zone);
        }
    }

    /** Where no node runs yet. */
    private static final class Nobody implements JobEngine {

        @Override
        public void poke() {
            // nobody listens
        }

        @Override
        public void cancelAsked(JobId id) {
            // nobody listens
        }

        @Override
        public List<String> types() {
            return List.of();
        }
    }
}
