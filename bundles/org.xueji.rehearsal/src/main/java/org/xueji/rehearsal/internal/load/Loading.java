package org.xueji.rehearsal.internal.load;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.DatabaseIdentity;
import org.xueji.core.api.data.DatabaseKind;
import org.xueji.core.api.job.JobId;
import org.xueji.core.api.job.JobRun;
import org.xueji.core.api.job.Jobs;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.registry.api.SchoolBulk;
import org.xueji.rehearsal.internal.province.Recipe;

/** Starts, stops and watches the making of the one province of a rehearsal database. */
@Component(service = Loading.class)
public final class Loading {
    private static final String PROVINCE = "610000";

    private final Database database;
    private final DatabaseIdentity identity;
    private final SchoolBulk registry;
    private final Commands commands;
    private final AccessCheck access;
    private final Journal journal;
    private final OrgTree tree;
    private final Jobs jobs;
    private final Clock clock;

    @Activate
    public Loading(
            @Reference(target = "(schema=rehearsal)") Database database,
            @Reference DatabaseIdentity identity,
            @Reference SchoolBulk registry,
            @Reference Commands commands,
            @Reference AccessCheck access,
            @Reference Journal journal,
            @Reference OrgTree tree,
            @Reference Jobs jobs,
            @Reference Clock clock) {
        this.database = database;
        this.identity = identity;
        this.registry = registry;
        this.commands = commands;
        this.access = access;
        this.journal = journal;
        this.tree = tree;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * How it stands.
     *
     * @param job its last run; empty when the history has forgotten it
     */
    public record Status(Run run, Optional<JobRun> job) {
        public boolean isWorking() {
            return !run.isDone() && job.filter(one -> !one.state().isFinal()).isPresent();
        }
    }

    /**
     * Begins a province, or goes on with the same one; one that is being worked on, or is done, is
     * told as it stands. Refused with all reasons: the database is no rehearsal one, size or year
     * out of bounds, the registry is not empty, another province was begun here.
     *
     * @param year the present school year; empty for that of the clock
     */
    public Outcome<Status> load(int pupils, long seed, OptionalInt year, Actor by) {
        access.require(by, RehearsalActions.LOAD, province());
        int now = BusinessTime.schoolYear(BusinessTime.today(clock));
        Recipe recipe = new Recipe(seed, pupils, year.orElse(now));
        List<Reason> no = objections(recipe);
        return no.isEmpty() ? commands.run(() -> begin(recipe, by)) : Outcome.rejected(no);
    }

    private List<Reason> objections(Recipe recipe) {
        List<Reason> no = new ArrayList<>(kindObjections());
        if (recipe.pupils() < Recipe.LEAST || recipe.pupils() > Recipe.MOST) {
            no.add(between("rehearsal.pupils", Recipe.LEAST, Recipe.MOST));
        }
        if (recipe.schoolYear() < Recipe.FIRST_YEAR || recipe.schoolYear() > Recipe.LAST_YEAR) {
            no.add(between("rehearsal.year", Recipe.FIRST_YEAR, Recipe.LAST_YEAR));
        }
        return no;
    }

    private List<Reason> kindObjections() {
        return identity.kind() == DatabaseKind.REHEARSAL
                ? List.of()
                : List.of(
                        Reason.of(
                                "rehearsal.not-rehearsal", Map.of("kind", identity.kind().name())));
    }

    private static Reason between(String code, int least, int most) {
        return Reason.of(code, Map.of("least", "" + least, "most", "" + most));
    }

    private Outcome<Status> begin(Recipe recipe, Actor by) {
        return database.inCommand(
                on -> {
                    Optional<Run> there = RunRows.lock(on);
                    if (there.isPresent()) {
                        return again(status(there.get()), recipe, by);
                    }
                    if (!registry.isEmpty(on)) {
                        return Outcome.rejected(Reason.of("rehearsal.not-empty"));
                    }
                    JobId job = jobs.start(LoadJob.NAME, "", by);
                    RunRows.begin(on, recipe, job);
                    record(by, "begun", recipe);
                    return status();
                });
    }

    /** The same once more changes nothing while it is worked on, or when it is done. */
    private Outcome<Status> again(Status there, Recipe recipe, Actor by) {
        if (!there.run().recipe().equals(recipe)) {
            return Outcome.rejected(another(there.run().recipe()));
        }
        return there.run().isDone() || there.isWorking() ? Outcome.accepted(there) : goOn(by);
    }

    private static Reason another(Recipe there) {
        return Reason.of(
                "rehearsal.another",
                Map.of(
                        "pupils", "" + there.pupils(),
                        "seed", "" + there.seed(),
                        "year", "" + there.schoolYear()));
    }

    /** Goes on with the province; refused when there is none, or it is done, or being worked on. */
    public Outcome<Status> resume(Actor by) {
        access.require(by, RehearsalActions.LOAD, province());
        List<Reason> no = kindObjections();
        return no.isEmpty() ? commands.run(() -> goOn(by)) : Outcome.rejected(no);
    }

    private Outcome<Status> goOn(Actor by) {
        return database.inCommand(
                on -> {
                    Optional<Status> there = RunRows.lock(on).map(this::status);
                    if (there.isEmpty()) {
                        return Outcome.rejected(Reason.of("rehearsal.none"));
                    }
                    if (there.get().run().isDone()) {
                        return Outcome.rejected(Reason.of("rehearsal.done"));
                    }
                    if (there.get().isWorking()) {
                        return Outcome.rejected(Reason.of("rehearsal.working"));
                    }
                    RunRows.workedBy(on, jobs.start(LoadJob.NAME, "", by));
                    record(by, "resumed", there.get().run().recipe());
                    return status();
                });
    }

    /** Stops the work after the chunk at hand; what is in stays, and it can be gone on with. */
    public Outcome<JobRun> cancel(Actor by) {
        access.require(by, RehearsalActions.LOAD, province());
        Outcome<Status> there = status();
        return there.isAccepted()
                ? jobs.cancel(there.orElseThrow().run().job(), by)
                : Outcome.rejected(there.reasons());
    }

    /** Refused when no province was begun. */
    public Outcome<Status> status(Actor by) {
        access.require(by, RehearsalActions.STATUS, province());
        return status();
    }

    private Outcome<Status> status() {
        return database.inCommand(RunRows::find)
                .map(run -> Outcome.accepted(status(run)))
                .orElseGet(() -> Outcome.rejected(Reason.of("rehearsal.none")));
    }

    private Status status(Run run) {
        return new Status(run, jobs.find(run.job()));
    }

    private OrgId province() {
        return tree.byCode(PROVINCE).orElseThrow();
    }

    private void record(Actor by, String result, Recipe recipe) {
        Map<String, String> inputs =
                Map.of(
                        "seed", "" + recipe.seed(),
                        "pupils", "" + recipe.pupils(),
                        "year", "" + recipe.schoolYear(),
                        "what", result);
        journal.record(JournalEntry.accepted(by, RehearsalActions.LOAD, province(), inputs));
    }
}
