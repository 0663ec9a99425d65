package org.xueji.progression.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.journal.JournalId;
import org.xueji.progression.internal.store.GraduateRows;
import org.xueji.progression.internal.store.Graduation;
import org.xueji.progression.internal.store.GraduationId;
import org.xueji.progression.internal.store.GraduationRows;
import org.xueji.progression.internal.store.GraduationState;
import org.xueji.progression.internal.store.Promotion;
import org.xueji.progression.internal.store.PromotionRows;
import org.xueji.progression.internal.store.PromotionState;
import org.xueji.registry.api.Progressions;
import org.xueji.registry.api.Progressions.Later;
import org.xueji.shared.place.Place;

/**
 * Takes a school's promotion or graduation back (撤销): what the run wrote is void and nothing is
 * deleted. Not once a pupil of it has a later entry; those are named.
 */
@Component(service = Undoing.class)
public final class Undoing {
    private static final int LEAST_WHY = 4;
    private static final int MOST_WHY = 200;

    /** Later entries that a refusal names. */
    private static final int MOST_LATER = 100;

    private final Database database;
    private final Commands commands;
    private final AccessCheck access;
    private final OrgTree tree;
    private final Progressions registry;
    private final Journal journal;
    private final Clock clock;

    @Activate
    public Undoing(
            @Reference(target = "(schema=progression)") Database database,
            @Reference Commands commands,
            @Reference AccessCheck access,
            @Reference OrgTree tree,
            @Reference Progressions registry,
            @Reference Journal journal,
            @Reference Clock clock) {
        this.database = database;
        this.commands = commands;
        this.access = access;
        this.tree = tree;
        this.registry = registry;
        this.journal = journal;
        this.clock = clock;
    }

    /** Who keeps a promotion from being taken back; changes nothing. */
    public List<Reason> promotionTrial(OrgId school, int into, Actor by) {
        Changing.check(into);
        access.require(by, ProgressionActions.READ, school, "school");
        access.require(by, ProgressionActions.UNDO, school, "school");
        Promotion seen =
                database.reading(on -> PromotionRows.find(on, school, into))
                        .orElseThrow(() -> NotFound.of(Changing.KIND));
        return isReady(seen)
                ? later(school, database.reading(on -> registry.promotions(on, school, into)))
                : List.of(Changing.wrongState(seen));
    }

    /** Not while somebody decides about those who came later, or a run has them. */
    private static boolean isReady(Promotion of) {
        return of.isDone() && (of.state() == PromotionState.PROMOTED || of.state().isAtSchool());
    }

    /** The same of a graduation. */
    public List<Reason> graduationTrial(GraduationId id, Actor by) {
        Graduation seen =
                database.reading(on -> GraduationRows.find(on, id))
                        .orElseThrow(() -> NotFound.of(Graduating.KIND));
        access.require(by, ProgressionActions.READ, seen.school(), Graduating.KIND);
        access.require(by, ProgressionActions.UNDO, seen.school(), Graduating.KIND);
        if (seen.state() != GraduationState.DONE) {
            return List.of(Graduating.wrongState(seen));
        }
        return isPromoted(database.reading(on -> promotionOf(on, seen)))
                ? List.of(Reason.of("progression.undo-order"))
                : later(seen.school(), seen.journal().stream().toList());
    }

    private List<Reason> later(OrgId school, List<JournalId> runs) {
        return registry.later(school, runs, MOST_LATER).stream().map(this::named).toList();
    }

    private static Optional<Promotion> promotionOf(Connection on, Graduation of)
            throws SQLException {
        return PromotionRows.find(on, of.school(), of.into());
    }

    private static boolean isPromoted(Optional<Promotion> of) {
        return of.filter(Promotion::isDone).isPresent();
    }

    /** Takes a promotion back. */
    public Outcome<Promotion> promotion(OrgId school, int into, String why, Actor by) {
        Changing.check(into);
        return commands.run(
                () -> {
                    access.require(by, ProgressionActions.READ, school, "school");
                    access.require(by, ProgressionActions.UNDO, school, "school");
                    return database.inCommand(on -> promotion(on, school, into, why, by));
                });
    }

    private Outcome<Promotion> promotion(
            Connection on, OrgId school, int into, String why, Actor by) throws SQLException {
        if (PromotionRows.find(on, school, into).isEmpty()) {
            throw NotFound.of(Changing.KIND);
        }
        Promotion seen = PromotionRows.lock(on, Place.of(school, tree), into, clock.instant());
        if (!isReady(seen)) {
            return Outcome.rejected(Changing.wrongState(seen));
        }
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("what", "promotion");
        inputs.put("schoolYear", "" + into);
        List<JournalId> runs = registry.promotions(on, school, into);
        List<Reason> objections = undo(on, school, runs, inputs, why, by).reasons();
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        PromotionRows.undone(on, seen, clock.instant());
        return Changing.now(on, seen);
    }

    /** Takes a graduation back; after the promotion of the same summer. */
    public Outcome<Graduation> graduation(GraduationId id, String why, Actor by) {
        return commands.run(
                () ->
                        database.inCommand(
                                on -> {
                                    Graduation seen =
                                            GraduationRows.lock(on, id)
                                                    .orElseThrow(
                                                            () -> NotFound.of(Graduating.KIND));
                                    access.require(
                                            by,
                                            ProgressionActions.READ,
                                            seen.school(),
                                            Graduating.KIND);
                                    access.require(
                                            by,
                                            ProgressionActions.UNDO,
                                            seen.school(),
                                            Graduating.KIND);
                                    return graduation(on, seen, why, by);
                                }));
    }

    private Outcome<Graduation> graduation(Connection on, Graduation seen, String why, Actor by)
            throws SQLException {
        if (seen.state() != GraduationState.DONE) {
            return Outcome.rejected(Graduating.wrongState(seen));
        }
        if (isPromoted(promotionOf(on, seen))) {
            return Outcome.rejected(Reason.of("progression.undo-order"));
        }
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("what", "graduation");
        inputs.put("graduation", seen.id().toString());
        Outcome<Optional<JournalId>> undone =
                undo(on, seen.school(), seen.journal().stream().toList(), inputs, why, by);
        if (!undone.isAccepted()) {
            return Outcome.rejected(undone.reasons());
        }
        Optional<JournalId> row = undone.orElseThrow();
        if (row.isPresent()) {
            GraduateRows.undone(on, seen.id(), row.get());
        }
        GraduationRows.became(on, seen.id(), GraduationState.UNDONE, clock.instant());
        return Outcome.accepted(GraduationRows.find(on, seen.id()).orElseThrow());
    }

    /** What the registry says; the row of the journal, if there was anybody. */
    private Outcome<Optional<JournalId>> undo(
            Connection on,
            OrgId school,
            List<JournalId> runs,
            Map<String, String> inputs,
            String why,
            Actor by) {
        String reason = why.strip();
        if (reason.length() < LEAST_WHY || reason.length() > MOST_WHY) {
            return Outcome.rejected(
                    Reason.of(
                                    "progression.why",
                                    Map.of("least", "" + LEAST_WHY, "most", "" + MOST_WHY))
                            .at("/why"));
        }
        inputs.put("why", reason);
        AtomicReference<JournalId> row = new AtomicReference<>();
        List<Later> later =
                registry.undo(
                        on,
                        school,
                        runs,
                        pupils -> {
                            inputs.put("run", listed(runs));
                            inputs.put("pupils", "" + pupils.size());
                            inputs.put("digest", Members.digest(pupils));
                            row.set(record(school, inputs, by));
                            return row.get();
                        });
        if (!later.isEmpty()) {
            return Outcome.rejected(later.stream().limit(MOST_LATER).map(this::named).toList());
        }
        if (row.get() == null) {
            record(school, inputs, by);
        }
        return Outcome.accepted(Optional.ofNullable(row.get()));
    }

    private static String listed(List<JournalId> runs) {
        return runs.stream().map(JournalId::toString).collect(Collectors.joining(" "));
    }

    private Reason named(Later of) {
        return Reason.of(
                        "progression.later",
                        Map.of("student", "" + of.person(), "journal", "" + of.journal()))
                .at("/students/" + of.person());
    }

    private JournalId record(OrgId school, Map<String, String> inputs, Actor by) {
        return journal.record(JournalEntry.accepted(by, ProgressionActions.UNDO, school, inputs));
    }
}
