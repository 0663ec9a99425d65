package org.xueji.progression.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobId;
import org.xueji.core.api.job.JobRun;
import org.xueji.core.api.job.Jobs;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.progression.internal.store.Graduation;
import org.xueji.progression.internal.store.GraduationRows;
import org.xueji.progression.internal.store.Promotion;
import org.xueji.progression.internal.store.PromotionRows;
import org.xueji.progression.internal.store.Run;
import org.xueji.progression.internal.store.RunId;
import org.xueji.progression.internal.store.RunKind;
import org.xueji.progression.internal.store.RunRows;
import org.xueji.progression.internal.store.RunState;

/** Starts runs, pauses them, takes them up again and gives them up. */
@Component(service = Running.class, configurationPid = "org.xueji.progression")
public final class Running {
    static final String KIND = "run";

    /** Settings of the province, in {@code etc/org.xueji.progression.cfg}. */
    public @interface Config {
        /** Whether schools that have let the day pass may be done for them (A26). */
        boolean missed() default false;
    }

    private final Database database;
    private final Commands commands;
    private final AccessCheck access;
    private final Deadline deadline;
    private final Jobs jobs;
    private final Journal journal;
    private final Clock clock;
    private final boolean missed;

    @Activate
    public Running(
            @Reference(target = "(schema=progression)") Database database,
            @Reference Commands commands,
            @Reference AccessCheck access,
            @Reference Deadline deadline,
            @Reference Jobs jobs,
            @Reference Journal journal,
            @Reference Clock clock,
            Config config) {
        this(database, commands, access, deadline, jobs, journal, clock, config.missed());
    }

    /**
     * Over services from elsewhere.
     *
     * @param missed whether schools that have let the day pass may be done for them
     */
    public Running(
            Database database,
            Commands commands,
            AccessCheck access,
            Deadline deadline,
            Jobs jobs,
            Journal journal,
            Clock clock,
            boolean missed) {
        this.database = database;
        this.commands = commands;
        this.access = access;
        this.deadline = deadline;
        this.jobs = jobs;
        this.journal = journal;
        this.clock = clock;
        this.missed = missed;
    }

    /** Whether the province does for schools what they have let pass. */
    boolean doesMissed() {
        return missed;
    }

    /**
     * Starts a run over the schools of an organisation that have confirmed and were not done, as
     * after a refusal; those that have let the day pass are marked.
     *
     * @param alsoMissed whether those are done as well
     */
    public Outcome<Run> start(RunKind kind, OrgId org, int into, boolean alsoMissed, Actor by) {
        Changing.check(into);
        access.require(by, ProgressionActions.RUN, org);
        return commands.run(
                () -> {
                    Optional<Reason> against = against(org, into, alsoMissed);
                    return against.isPresent()
                            ? Outcome.rejected(against.get())
                            : database.inCommand(on -> start(on, kind, org, into, alsoMissed, by));
                });
    }

    private Optional<Reason> against(OrgId org, int into, boolean alsoMissed) {
        if (!alsoMissed) {
            return Optional.empty();
        }
        if (!missed) {
            return Optional.of(Reason.of("progression.missed-off").at("/missed"));
        }
        return deadline.isOver(org, into)
                ? Optional.empty()
                : Optional.of(Reason.of("progression.missed-early").at("/missed"));
    }

    private Outcome<Run> start(
            Connection on, RunKind kind, OrgId org, int into, boolean alsoMissed, Actor by)
            throws SQLException {
        RunId id =
                RunRows.add(on, kind, org, into, alsoMissed, false, by.person(), clock.instant());
        work(on, id, by);
        Run run = RunRows.find(on, id).orElseThrow();
        record(run, "start", by);
        return Outcome.accepted(run);
    }

    /** A run over one school that has confirmed, in the transaction of its leader's decision. */
    void ofSchool(Promotion of, Actor by) {
        database.inCommand(
                on -> {
                    RunId id = ownRun(on, RunKind.PROMOTION, of.school(), of.into(), by);
                    PromotionRows.queue(on, of, id, of.pupils(), clock.instant());
                    return true;
                });
    }

    /** The same for a graduation that everybody has agreed to. */
    void ofGraduation(Graduation of, Actor by) {
        database.inCommand(
                on -> {
                    RunId id = ownRun(on, RunKind.GRADUATION, of.school(), of.into(), by);
                    GraduationRows.queue(on, of.id(), id, deadline.today(), clock.instant());
                    return true;
                });
    }

    /** A run whose list is made by who starts it. */
    RunId ownRun(Connection on, RunKind kind, OrgId school, int into, Actor by)
            throws SQLException {
        Instant now = clock.instant();
        RunId id = RunRows.add(on, kind, school, into, false, true, by.person(), now);
        work(on, id, by);
        return id;
    }

    private void work(Connection on, RunId id, Actor by) throws SQLException {
        JobId job = jobs.start(RunJob.NAME, id.toString(), by);
        RunRows.works(on, id, job, clock.instant());
    }

    /** Asks a run to stop after the chunk it is at; it can be taken up again. */
    public Outcome<Run> pause(RunId id, Actor by) {
        return change(
                id,
                "pause",
                by,
                (on, run) -> {
                    if (run.state() == RunState.RUNNING) {
                        RunRows.became(on, id, RunState.PAUSED, clock.instant());
                    }
                });
    }

    /** Takes up a run that was paused, or whose job has failed or was cancelled. */
    public Outcome<Run> resume(RunId id, Actor by) {
        return change(
                id,
                "resume",
                by,
                (on, run) -> {
                    if (run.state() == RunState.PAUSED
                            || run.state() == RunState.RUNNING && !hasJob(run)) {
                        work(on, id, by);
                    }
                });
    }

    /** Gives a run up: what it has done stays, schools it has not come to are free again. */
    public Outcome<Run> cancel(RunId id, Actor by) {
        return change(
                id,
                "cancel",
                by,
                (on, run) -> {
                    if (run.state() != RunState.DONE) {
                        RunRows.became(on, id, RunState.CANCELLED, clock.instant());
                        PromotionRows.letGo(on, id, clock.instant());
                        GraduationRows.letGo(on, id, clock.instant());
                    }
                });
    }

    private interface Change {
        void on(Connection on, Run seen) throws SQLException;
    }

    /** One that is done stays done, whatever is asked; one that was given up stays given up. */
    private Outcome<Run> change(RunId id, String what, Actor by, Change change) {
        return commands.run(
                () ->
                        database.inCommand(
                                on -> {
                                    Run seen =
                                            RunRows.lock(on, id)
                                                    .orElseThrow(() -> NotFound.of(KIND));
                                    access.require(by, ProgressionActions.READ, seen.org(), KIND);
                                    access.require(by, ProgressionActions.RUN, seen.org(), KIND);
                                    if (seen.state() == RunState.CANCELLED) {
                                        return Outcome.rejected(wrongState(seen));
                                    }
                                    change.on(on, seen);
                                    record(seen, what, by);
                                    return Outcome.accepted(RunRows.find(on, id).orElseThrow());
                                }));
    }

    private boolean hasJob(Run run) {
        return run.job()
                .flatMap(jobs::find)
                .map(JobRun::state)
                .filter(state -> !state.isFinal())
                .isPresent();
    }

    private void record(Run of, String what, Actor by) {
        Map<String, String> inputs =
                Map.of(
                        "run",
                        of.id().toString(),
                        "what",
                        what,
                        "kind",
                        of.kind().name(),
                        "schoolYear",
                        "" + of.into(),
                        "missed",
                        "" + of.missed());
        journal.record(JournalEntry.accepted(by, ProgressionActions.RUN, of.org(), inputs));
    }

    private static Reason wrongState(Run seen) {
        return Reason.of("progression.run-state", Map.of("state", seen.state().name()));
    }
}
