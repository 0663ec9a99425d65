package org.xueji.merger.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.xueji.core.api.access.Parties;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.merger.internal.store.Merger;
import org.xueji.merger.internal.store.MergerId;
import org.xueji.merger.internal.store.MergerRows;
import org.xueji.merger.internal.store.MergerState;
import org.xueji.registry.api.Mergers;
import org.xueji.registry.api.Mergers.Seats;
import org.xueji.registry.api.School;
import org.xueji.registry.api.Schools;
import org.xueji.registry.api.Stage;
import org.xueji.shared.place.Place;

/** What an authority does first: plans which schools close and who takes over, or gives it up. */
@Component(service = Planning.class)
public final class Planning {
    private final Database database;
    private final Commands commands;
    private final AccessCheck access;
    private final OrgTree tree;
    private final Schools schools;
    private final Mergers registry;
    private final Changing changing;
    private final Clock clock;

    @Activate
    public Planning(
            @Reference(target = "(schema=merger)") Database database,
            @Reference Commands commands,
            @Reference AccessCheck access,
            @Reference OrgTree tree,
            @Reference Schools schools,
            @Reference Mergers registry,
            @Reference Changing changing,
            @Reference Clock clock) {
        this.database = database;
        this.commands = commands;
        this.access = access;
        this.tree = tree;
        this.schools = schools;
        this.registry = registry;
        this.changing = changing;
        this.clock = clock;
    }

    /** Plans a merger for each source, or says everything that speaks against it. */
    public Outcome<List<Merger>> plan(PlanForm form, Actor by) {
        return commands.run(() -> database.inCommand(on -> plan(on, form, by)));
    }

    private Outcome<List<Merger>> plan(Connection on, PlanForm form, Actor by) throws SQLException {
        Optional<School> target = form.target().flatMap(schools::byCode);
        Map<String, School> sources = sources(form, target, by);
        Set<OrgId> all =
                sources.values().stream()
                        .map(School::id)
                        .collect(Collectors.toCollection(HashSet::new));
        target.map(School::id).ifPresent(all::add);
        PlanRules.Known known =
                new PlanRules.Known(
                        sources,
                        target,
                        pupils(sources, form),
                        MergerRows.openOf(on, all),
                        BusinessTime.today(clock));
        List<Reason> objections = PlanRules.objections(form, known);
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        List<Merger> planned = new ArrayList<>();
        for (String code : form.sources()) {
            planned.add(add(on, sources.get(code), target.orElseThrow(), form.plan(), by));
        }
        return Outcome.accepted(planned);
    }

    /**
     * The sources that the actor may plan for. Those that he may not are like those that there are
     * not; when none is left he gets the answer that he gets for a school that does not exist.
     */
    private Map<String, School> sources(PlanForm form, Optional<School> target, Actor by) {
        Map<String, School> found = new HashMap<>();
        schools.byCodes(form.sources().stream().distinct().toList())
                .forEach(each -> found.put(each.code(), each));
        Map<String, School> his = new HashMap<>(found);
        his.values().removeIf(each -> !access.allows(by, MergerActions.PLAN, sides(each, target)));
        if (his.isEmpty() && !form.sources().isEmpty()) {
            School first =
                    form.sources().stream()
                            .filter(found::containsKey)
                            .map(found::get)
                            .findFirst()
                            .orElseThrow(() -> NotFound.of("school"));
            access.require(by, MergerActions.PLAN, sides(first, target), "school");
        }
        return his;
    }

    private static Parties sides(School source, Optional<School> target) {
        return target.map(to -> Parties.between(source.id(), to.id()))
                .orElse(Parties.of(source.id()));
    }

    /** Asked only where the answer is told: when nobody takes over. */
    private Map<OrgId, Long> pupils(Map<String, School> sources, PlanForm form) {
        Map<OrgId, Long> pupils = new HashMap<>();
        if (form.target().isEmpty()) {
            for (School each : sources.values()) {
                long here = registry.seats(each.id()).stream().mapToLong(Seats::pupils).sum();
                pupils.put(each.id(), here);
            }
        }
        return pupils;
    }

    private Merger add(Connection on, School source, School target, Merger.Plan plan, Actor by)
            throws SQLException {
        MergerId id =
                MergerRows.add(
                        on,
                        new MergerRows.Draft(
                                Place.of(source.id(), tree),
                                Place.of(target.id(), tree),
                                highest(source),
                                plan,
                                by.org(),
                                by.person()),
                        clock.instant());
        Merger planned = MergerRows.find(on, id).orElseThrow();
        changing.record(planned, MergerActions.PLAN, "plan", by);
        return planned;
    }

    private static Stage highest(School source) {
        return source.years().keySet().stream().max(Stage::compareTo).orElseThrow();
    }

    /** Gives up a merger that has not begun. */
    public Outcome<Merger> discard(MergerId id, long basedOn, Actor by) {
        return changing.run(
                id,
                basedOn,
                MergerActions.PLAN,
                by,
                (on, seen) -> {
                    if (seen.state() != MergerState.PLANNED
                            && seen.state() != MergerState.APPROVED) {
                        return Outcome.rejected(Changing.wrongState(seen));
                    }
                    MergerRows.became(on, id, MergerState.DISCARDED, clock.instant());
                    changing.record(seen, MergerActions.PLAN, "discard", by);
                    return Changing.now(on, id);
                });
    }
}
