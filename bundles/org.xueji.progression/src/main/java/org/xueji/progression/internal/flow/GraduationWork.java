package org.xueji.progression.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.journal.JournalId;
import org.xueji.progression.internal.policy.SeedWindow;
import org.xueji.progression.internal.store.GraduateRows;
import org.xueji.progression.internal.store.Graduation;
import org.xueji.progression.internal.store.GraduationId;
import org.xueji.progression.internal.store.GraduationRows;
import org.xueji.progression.internal.store.GraduationState;
import org.xueji.progression.internal.store.Run;
import org.xueji.progression.internal.store.RunKind;
import org.xueji.progression.internal.store.RunRows;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Progressions;
import org.xueji.registry.api.Progressions.Graduated;
import org.xueji.registry.api.Progressions.Prospect;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.StudentStatus;
import org.xueji.shared.place.Place;

/** Lets last grades leave (毕业). Each has a row of the journal; several small ones share a chunk. */
@Component(service = GraduationWork.class)
public final class GraduationWork implements Work {
    private static final Actor SYSTEM = Actor.system("progression");
    private static final int SCHOOLS = 100;

    private final Database database;
    private final Progressions registry;
    private final GraduationTrial trial;
    private final Deadline deadline;
    private final Journal journal;
    private final OrgTree tree;
    private final Clock clock;
    private final int most;

    @Activate
    public GraduationWork(
            @Reference(target = "(schema=progression)") Database database,
            @Reference Progressions registry,
            @Reference GraduationTrial trial,
            @Reference Deadline deadline,
            @Reference Journal journal,
            @Reference OrgTree tree,
            @Reference Clock clock) {
        this(database, registry, trial, deadline, journal, tree, clock, Progressions.MAX_PUPILS);
    }

    /**
     * Over services from elsewhere.
     *
     * @param most pupils of a chunk, unless one last grade has more
     */
    public GraduationWork(
            Database database,
            Progressions registry,
            GraduationTrial trial,
            Deadline deadline,
            Journal journal,
            OrgTree tree,
            Clock clock,
            int most) {
        this.database = database;
        this.registry = registry;
        this.trial = trial;
        this.deadline = deadline;
        this.journal = journal;
        this.tree = tree;
        this.clock = clock;
        this.most = most;
    }

    @Override
    public RunKind kind() {
        return RunKind.GRADUATION;
    }

    /**
     * Whether a run may do it in the school's place. Never a senior stage, which nobody graduates
     * without the city.
     */
    static boolean isDoneForSchools(Prospect of) {
        return of.stage() != Stage.SENIOR && of.pupils() > 0 && of.objections().isEmpty();
    }

    /**
     * Those that everybody has agreed to and no run has; when the run does it for schools, also
     * those that the school has not begun itself, when its days are over.
     */
    @Override
    public boolean list(Run run, List<OrgId> schools) {
        Predicate<OrgId> over = deadline.over(SeedWindow.GRADUATION, run.into());
        List<Prospect> prospects =
                run.missed()
                        ? trial.of(schools, run.into()).stream()
                                .filter(each -> over.test(each.school()))
                                .toList()
                        : List.of();
        return database.inChunk(on -> list(on, run, schools, prospects));
    }

    private boolean list(Connection on, Run run, List<OrgId> schools, List<Prospect> prospects)
            throws SQLException {
        if (!RunRows.lockRunning(on, run)) {
            return false;
        }
        Instant now = clock.instant();
        GraduationRows.take(on, schools, run, deadline.today(), now);
        Set<String> begun =
                GraduationRows.open(on, schools, run.into()).stream()
                        .map(each -> each.school() + " " + each.stage())
                        .collect(Collectors.toSet());
        for (Prospect each : prospects) {
            if (isDoneForSchools(each) && !begun.contains(each.school() + " " + each.stage())) {
                GraduationRows.add(
                        on,
                        new GraduationRows.Draft(
                                Place.of(each.school(), tree),
                                each.stage(),
                                run.into(),
                                GraduationState.QUEUED),
                        Optional.of(run.id()),
                        Optional.of(deadline.today()),
                        each.pupils(),
                        now);
            }
        }
        RunRows.listed(on, run.id(), schools.get(schools.size() - 1).value(), now);
        return true;
    }

    /** The next one only: what it leaves is looked at again. */
    @Override
    public List<Chunk> chunks(Run run) {
        List<Graduation> next =
                fitting(database.reading(on -> GraduationRows.queued(on, run.id(), SCHOOLS)));
        return next.isEmpty()
                ? List.of()
                : List.of(() -> database.inChunk(on -> graduate(on, run, next)));
    }

    @Override
    public void finish(Run run) {
        database.inChunk(on -> RunRows.finish(on, run, clock.instant()));
    }

    private List<Graduation> fitting(List<Graduation> queue) {
        List<Graduation> chunk = new ArrayList<>();
        long pupils = 0;
        for (Graduation each : queue) {
            pupils += each.pupils();
            if (pupils > most && !chunk.isEmpty()) {
                break;
            }
            chunk.add(each);
        }
        return chunk;
    }

    private boolean graduate(Connection on, Run run, List<Graduation> chunk) throws SQLException {
        if (!RunRows.lockRunning(on, run)) {
            return false;
        }
        Map<Progressions.Graduation, Graduation> wanted = wanted(on, run, chunk);
        List<OrgId> schools = wanted.values().stream().map(Graduation::school).distinct().toList();
        Map<Progressions.Graduation, JournalId> rows = new HashMap<>();
        List<Progressions.Graduation> all = List.copyOf(wanted.keySet());
        List<Outcome<Graduated>> answers =
                registry.graduate(
                        on,
                        all,
                        () -> trial.busy(on, schools),
                        (each, pupils) -> {
                            rows.put(each, record(on, wanted.get(each), pupils));
                            return rows.get(each);
                        });
        for (int i = 0; i < answers.size(); i++) {
            Graduation of = wanted.get(all.get(i));
            Optional<JournalId> row = Optional.ofNullable(rows.get(all.get(i)));
            if (answers.get(i).isAccepted()) {
                write(on, of, answers.get(i).orElseThrow(), row);
            } else {
                refuse(on, of, answers.get(i).reasons());
            }
        }
        return true;
    }

    /** As the registry is asked for them; those that the run still has, locked. */
    private static Map<Progressions.Graduation, Graduation> wanted(
            Connection on, Run run, List<Graduation> chunk) throws SQLException {
        Map<GraduationId, Map<PersonId, StudentStatus>> exceptions =
                GraduationRows.exceptions(on, chunk.stream().map(Graduation::id).toList());
        Map<Progressions.Graduation, Graduation> wanted = new LinkedHashMap<>();
        for (Graduation each : chunk) {
            Graduation of = GraduationRows.lock(on, each.id()).orElseThrow();
            if (of.state() == GraduationState.QUEUED && of.run().equals(Optional.of(run.id()))) {
                wanted.put(
                        new Progressions.Graduation(
                                of.school(),
                                of.stage(),
                                of.into() - 1,
                                of.day().orElseThrow(),
                                exceptions.get(of.id())),
                        of);
            }
        }
        return wanted;
    }

    private void write(Connection on, Graduation of, Graduated done, Optional<JournalId> row)
            throws SQLException {
        if (row.isPresent()) {
            GraduateRows.add(on, of, Place.of(of.school(), tree), done.left(), row.get());
        }
        GraduationRows.done(on, of, done, row, clock.instant());
    }

    /** The run lets it go; why, the journal tells, and the plan for as long as it is so. */
    private void refuse(Connection on, Graduation of, List<Reason> against) throws SQLException {
        Map<String, String> inputs = inputs(of);
        inputs.put("why", against.stream().map(Reason::code).collect(Collectors.joining(" ")));
        journal.record(
                on,
                new JournalEntry(
                        SYSTEM,
                        ProgressionActions.TAKE_EFFECT,
                        of.school(),
                        inputs,
                        List.of(),
                        "refused"));
        GraduationRows.letGo(on, of.id(), clock.instant());
    }

    private JournalId record(Connection on, Graduation of, List<PersonId> pupils) {
        Map<String, String> inputs = inputs(of);
        inputs.put("day", of.day().orElseThrow().toString());
        inputs.put("pupils", "" + pupils.size());
        inputs.put("digest", Members.digest(pupils));
        return journal.record(
                on,
                JournalEntry.accepted(SYSTEM, ProgressionActions.TAKE_EFFECT, of.school(), inputs));
    }

    private static Map<String, String> inputs(Graduation of) {
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("run", of.run().orElseThrow().toString());
        inputs.put("what", "graduate");
        inputs.put("graduation", of.id().toString());
        inputs.put("stage", of.stage().name());
        inputs.put("schoolYear", "" + (of.into() - 1));
        return inputs;
    }

    @Override
    public Progress progress(Run run) {
        Map<GraduationState, Long> states =
                database.reading(on -> GraduationRows.states(on, run.id()));
        long total = states.values().stream().mapToLong(Long::longValue).sum();
        return new Progress(total - states.getOrDefault(GraduationState.QUEUED, 0L), total);
    }
}
