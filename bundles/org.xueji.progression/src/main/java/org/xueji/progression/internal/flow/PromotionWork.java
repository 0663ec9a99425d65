package org.xueji.progression.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
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
import org.xueji.progression.internal.store.BalanceRows;
import org.xueji.progression.internal.store.ClassChoices;
import org.xueji.progression.internal.store.Promotion;
import org.xueji.progression.internal.store.PromotionRows;
import org.xueji.progression.internal.store.PromotionState;
import org.xueji.progression.internal.store.Run;
import org.xueji.progression.internal.store.RunKind;
import org.xueji.progression.internal.store.RunRows;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Progressions;
import org.xueji.registry.api.Progressions.Balance;
import org.xueji.registry.api.Progressions.Promoted;
import org.xueji.registry.api.Progressions.Promoting;
import org.xueji.shared.place.Place;

/**
 * Promotes schools (升级). Several small ones share a chunk; which ones depends on nothing but the
 * list, so that a run that was killed makes the same chunks as one that was not.
 */
@Component(service = PromotionWork.class)
public final class PromotionWork implements Work {
    private static final Actor SYSTEM = Actor.system("progression");

    /** Schools of a chunk, however small they are. */
    private static final int SCHOOLS = 100;

    private final Database database;
    private final Progressions registry;
    private final Trial trial;
    private final Deadline deadline;
    private final Journal journal;
    private final OrgTree tree;
    private final Clock clock;
    private final int most;

    @Activate
    public PromotionWork(
            @Reference(target = "(schema=progression)") Database database,
            @Reference Progressions registry,
            @Reference Trial trial,
            @Reference Deadline deadline,
            @Reference Journal journal,
            @Reference OrgTree tree,
            @Reference Clock clock) {
        this(database, registry, trial, deadline, journal, tree, clock, Progressions.MAX_PUPILS);
    }

    /**
     * Over services from elsewhere.
     *
     * @param most pupils of a chunk, unless one school has more
     */
    public PromotionWork(
            Database database,
            Progressions registry,
            Trial trial,
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
        return RunKind.PROMOTION;
    }

    @Override
    public boolean list(Run run, List<OrgId> schools) {
        FoundSchools found =
                new FoundSchools(
                        trial.sizes(schools, run.into()),
                        deadline.over(SeedWindow.PROMOTION, run.into()),
                        late(schools, run.into()));
        return database.inChunk(on -> list(on, run, schools, found));
    }

    /** Schools that were promoted, and where somebody has come since who was not. */
    private Set<OrgId> late(List<OrgId> schools, int into) {
        List<OrgId> promoted = database.reading(on -> PromotionRows.promoted(on, schools, into));
        return promoted.isEmpty() ? Set.of() : trial.unpromoted(promoted, into);
    }

    private boolean list(Connection on, Run run, List<OrgId> schools, FoundSchools found)
            throws SQLException {
        if (!RunRows.lockRunning(on, run)) {
            return false;
        }
        Instant now = clock.instant();
        Map<OrgId, Promotion> known =
                PromotionRows.lock(on, schools, run.into()).stream()
                        .collect(Collectors.toMap(Promotion::school, Function.identity()));
        List<Object[]> fresh = new ArrayList<>();
        for (OrgId school : schools) {
            long pupils = found.sizes().getOrDefault(school, 0L);
            Optional<Promotion> seen = Optional.ofNullable(known.get(school));
            Optional<PromotionState> next = found.next(run, school, seen);
            if (next.isEmpty()) {
                continue;
            }
            if (seen.isEmpty()) {
                fresh.add(
                        PromotionRows.row(
                                Place.of(school, tree),
                                run.into(),
                                next.get(),
                                Optional.of(run.id()),
                                pupils,
                                now));
            } else if (next.get() == PromotionState.QUEUED) {
                PromotionRows.queue(on, seen.get(), run.id(), pupils, now);
            } else {
                PromotionRows.became(on, seen.get(), next.get(), now);
            }
        }
        PromotionRows.addAll(on, fresh);
        RunRows.listed(on, run.id(), schools.get(schools.size() - 1).value(), now);
        return true;
    }

    /** All that are left, cut as if nothing had been done yet. */
    @Override
    public List<Chunk> chunks(Run run) {
        List<Promotion> all = database.reading(on -> PromotionRows.ofRun(on, run.id()));
        return cut(all).stream()
                .map(PromotionWork::queued)
                .filter(chunk -> !chunk.isEmpty())
                .<Chunk>map(chunk -> () -> promote(run, chunk))
                .toList();
    }

    private List<List<Promotion>> cut(List<Promotion> list) {
        List<List<Promotion>> chunks = new ArrayList<>();
        long pupils = 0;
        for (Promotion each : list) {
            pupils += each.pupils();
            if (chunks.isEmpty() || pupils > most || last(chunks).size() == SCHOOLS) {
                chunks.add(new ArrayList<>());
                pupils = each.pupils();
            }
            last(chunks).add(each);
        }
        return chunks;
    }

    private static List<Promotion> last(List<List<Promotion>> chunks) {
        return chunks.get(chunks.size() - 1);
    }

    private static List<OrgId> queued(List<Promotion> chunk) {
        return chunk.stream()
                .filter(each -> each.state() == PromotionState.QUEUED)
                .map(Promotion::school)
                .toList();
    }

    private boolean promote(Run run, List<OrgId> schools) {
        Map<OrgId, Map<ClassId, ClassId>> chosen =
                database.reading(on -> ClassChoices.of(on, schools, run.into()));
        Map<OrgId, List<Reason>> waiting = trial.waiting(schools, run.into(), chosen);
        Set<PersonId> held = trial.busy(schools);
        return database.inChunk(on -> promote(on, run, schools, chosen, waiting, held));
    }

    @Override
    public void finish(Run run) {
        database.inChunk(on -> RunRows.finish(on, run, clock.instant()));
    }

    private boolean promote(
            Connection on,
            Run run,
            List<OrgId> schools,
            Map<OrgId, Map<ClassId, ClassId>> chosen,
            Map<OrgId, List<Reason>> waiting,
            Set<PersonId> held)
            throws SQLException {
        if (!RunRows.joinRunning(on, database.dialect(), run)) {
            return false;
        }
        Instant now = clock.instant();
        List<Promotion> wanted = new ArrayList<>();
        for (Promotion each : PromotionRows.lock(on, schools, run.into())) {
            if (each.state() != PromotionState.QUEUED
                    || !each.run().equals(Optional.of(run.id()))) {
                // somebody was quicker: look again
                return true;
            }
            List<Reason> against = waiting.getOrDefault(each.school(), List.of());
            if (against.isEmpty()) {
                wanted.add(each);
            } else {
                refuse(on, each, against, now);
            }
        }
        promote(on, run, wanted, chosen, held);
        return true;
    }

    private static void refuse(Connection on, Promotion of, List<Reason> against, Instant now)
            throws SQLException {
        List<String> codes = against.stream().map(Reason::code).distinct().toList();
        PromotionRows.refused(on, of, codes, now);
    }

    private void promote(
            Connection on,
            Run run,
            List<Promotion> queued,
            Map<OrgId, Map<ClassId, ClassId>> chosen,
            Set<PersonId> held)
            throws SQLException {
        Instant now = clock.instant();
        List<Progressions.Promotion> wanted =
                queued.stream()
                        .map(Promotion::school)
                        .map(each -> new Progressions.Promotion(each, run.into(), chosen.get(each)))
                        .toList();
        Set<OrgId> again =
                queued.stream()
                        .filter(Promotion::isDone)
                        .map(Promotion::school)
                        .collect(Collectors.toSet());
        AtomicReference<JournalId> row = new AtomicReference<>();
        List<Outcome<Promoted>> answers =
                registry.promote(on, wanted, held, what -> journalled(on, run, what, again, row));
        List<Promoted> done = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).isAccepted()) {
                done.add(answers.get(i).orElseThrow());
            } else {
                refuse(on, queued.get(i), answers.get(i).reasons(), now);
            }
        }
        PromotionRows.promoted(on, done, run.into(), Optional.ofNullable(row.get()), now);
    }

    /**
     * The row of a chunk, and the balances that belong to it.
     *
     * @param again schools whose year was closed when the others went on
     */
    private JournalId journalled(
            Connection on,
            Run run,
            Promoting what,
            Set<OrgId> again,
            AtomicReference<JournalId> row) {
        Map<OrgId, List<Balance>> balances = new TreeMap<>(Comparator.comparingLong(OrgId::value));
        balances.putAll(what.balances());
        balances.keySet().removeAll(again);
        row.set(record(on, run, what.schools(), what.pupils(), balances));
        try {
            BalanceRows.add(on, run.into() - 1, row.get(), balances);
        } catch (SQLException e) {
            throw new IllegalStateException("balances not written", e);
        }
        return row.get();
    }

    private JournalId record(
            Connection on,
            Run run,
            List<OrgId> schools,
            List<PersonId> pupils,
            Map<OrgId, List<Balance>> balances) {
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("run", run.id().toString());
        inputs.put("what", "promote");
        inputs.put("schoolYear", "" + run.into());
        inputs.put("schools", "" + schools.size());
        inputs.put("firstSchool", schools.get(0).toString());
        inputs.put("lastSchool", schools.get(schools.size() - 1).toString());
        inputs.put("pupils", "" + pupils.size());
        inputs.put("digest", Members.digest(pupils));
        inputs.putAll(Balances.inputs(balances));
        OrgId org = schools.size() == 1 ? schools.get(0) : run.org();
        return journal.record(
                on, JournalEntry.accepted(SYSTEM, ProgressionActions.TAKE_EFFECT, org, inputs));
    }

    @Override
    public Progress progress(Run run) {
        Map<PromotionState, Long> states =
                database.reading(on -> PromotionRows.states(on, run.id()));
        states.remove(PromotionState.MISSED);
        long total = states.values().stream().mapToLong(Long::longValue).sum();
        return new Progress(total - states.getOrDefault(PromotionState.QUEUED, 0L), total);
    }
}
