package org.xueji.merger.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.Approvals;
import org.xueji.approval.api.CaseState;
import org.xueji.approval.api.NewCase;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.data.Database;
import org.xueji.merger.internal.store.ClassPairs;
import org.xueji.merger.internal.store.Merger;
import org.xueji.merger.internal.store.MergerId;
import org.xueji.merger.internal.store.MergerRows;
import org.xueji.merger.internal.store.MergerState;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Mergers;

/** What the school that takes over does: says which class goes where, and sends the merger. */
@Component(service = Mapping.class)
public final class Mapping {
    private final Database database;
    private final Mergers registry;
    private final Approvals approvals;
    private final Changing changing;
    private final Clock clock;

    @Activate
    public Mapping(
            @Reference(target = "(schema=merger)") Database database,
            @Reference Mergers registry,
            @Reference Approvals approvals,
            @Reference Changing changing,
            @Reference Clock clock) {
        this.database = database;
        this.registry = registry;
        this.approvals = approvals;
        this.changing = changing;
        this.clock = clock;
    }

    /** The classes as they stand now. */
    ClassPlan classes(Merger of) {
        Map<ClassId, ClassId> chosen = database.reading(on -> ClassPairs.of(on, of.id()));
        return new ClassPlan(registry.pairings(of.from(), of.to()), chosen);
    }

    /**
     * Chooses the classes anew: what is left out is not chosen. Once the authorities have agreed,
     * classes can only be added, for pupils who have come into one since.
     */
    public Outcome<Merger> choose(
            MergerId id, List<Map.Entry<ClassId, ClassId>> wanted, long basedOn, Actor by) {
        return changing.run(
                id,
                basedOn,
                MergerActions.MAP,
                by,
                (on, seen) -> {
                    Optional<Map<ClassId, ClassId>> agreed = agreed(on, seen);
                    if (agreed.isEmpty()) {
                        return Outcome.rejected(Changing.wrongState(seen));
                    }
                    List<Reason> objections = classes(seen).objections(wanted, agreed.get());
                    if (!objections.isEmpty()) {
                        return Outcome.rejected(objections);
                    }
                    Map<ClassId, ClassId> pairs = new HashMap<>(agreed.get());
                    wanted.forEach(each -> pairs.put(each.getKey(), each.getValue()));
                    ClassPairs.write(on, id, pairs);
                    MergerRows.mapped(on, id, by.person(), clock.instant());
                    changing.record(seen, MergerActions.MAP, "classes", by);
                    return Changing.now(on, id);
                });
    }

    /** What cannot be changed any more; empty when nothing can be chosen at all. */
    private Optional<Map<ClassId, ClassId>> agreed(Connection on, Merger seen) throws SQLException {
        return switch (seen.state()) {
            case PLANNED -> Optional.of(Map.of());
            case OPEN -> isBack(seen) ? Optional.of(Map.of()) : Optional.empty();
            case APPROVED, EXECUTING -> Optional.of(ClassPairs.of(on, seen.id()));
            default -> Optional.empty();
        };
    }

    private boolean isBack(Merger seen) {
        return seen.about()
                .flatMap(approvals::find)
                .filter(about -> about.state() == CaseState.RETURNED)
                .isPresent();
    }

    /** Sends it on its way, or says everything that speaks against it now. */
    public Outcome<Merger> submit(MergerId id, long basedOn, Actor by) {
        return changing.run(id, basedOn, MergerActions.MAP, by, (on, seen) -> submit(on, seen, by));
    }

    private Outcome<Merger> submit(Connection on, Merger seen, Actor by) throws SQLException {
        if (seen.state() != MergerState.PLANNED) {
            return Outcome.rejected(Changing.wrongState(seen));
        }
        NewCase wanted =
                new NewCase(
                        MergerCases.NAME,
                        seen.id().toString(),
                        Optional.empty(),
                        seen.stage(),
                        seen.parties(),
                        seen.to(),
                        seen.makers());
        List<Reason> objections = new ArrayList<>(objections(seen));
        objections.addAll(approvals.objections(wanted));
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        Outcome<ApprovalCase> opened = approvals.open(wanted, by);
        if (!opened.isAccepted()) {
            return Outcome.rejected(opened.reasons());
        }
        MergerRows.sent(on, seen.id(), opened.orElseThrow().id(), clock.instant());
        changing.record(seen, MergerActions.MAP, "submit", by);
        return Changing.now(on, seen.id());
    }

    /**
     * What speaks against a merger as things stand now. Who came after the first day does not: he
     * goes on the day on which it is carried out.
     */
    List<Reason> objections(Merger of) {
        ClassPlan classes = classes(of);
        List<Reason> reasons = new ArrayList<>(classes.missing());
        Mergers.Merger wanted =
                new Mergers.Merger(of.from(), of.to(), of.plan().firstDay(), classes.chosen());
        registry.objections(wanted).stream()
                .filter(each -> !each.code().equals("registry.move-days"))
                // said better above, by the name of the class
                .filter(each -> !each.code().equals("registry.move-class"))
                .forEach(reasons::add);
        return reasons;
    }
}
