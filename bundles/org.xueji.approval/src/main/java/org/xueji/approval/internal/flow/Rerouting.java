package org.xueji.approval.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseEvent;
import org.xueji.approval.api.CaseId;
import org.xueji.approval.api.CaseState;
import org.xueji.approval.api.NewCase;
import org.xueji.approval.api.PinnedStep;
import org.xueji.approval.api.Route;
import org.xueji.approval.api.Waiting;
import org.xueji.approval.internal.store.Cases;
import org.xueji.approval.internal.store.History;
import org.xueji.approval.internal.store.Routes;
import org.xueji.core.api.Away;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.post.Post;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.core.api.time.WorkingDays;

/**
 * Takes running cases over to the route that is in force today, by an explicit order and looked at
 * first: what has been decided stays decided, what is still to come is by the new route (ADR 67).
 * Safe for use by many threads.
 */
@Component(service = Rerouting.class)
public final class Rerouting {
    /** How many cases one order may name. */
    public static final int MOST = 200;

    private final Database database;
    private final Commands commands;
    private final AccessCheck access;
    private final Planning planning;
    private final Turns turns;
    private final Deputies deputies;
    private final Telling telling;
    private final Clock clock;

    @Activate
    public Rerouting(
            @Reference(target = "(schema=approval)") Database database,
            @Reference Commands commands,
            @Reference AccessCheck access,
            @Reference Journal journal,
            @Reference OrgTree tree,
            @Reference Policies policies,
            @Reference WorkingDays calendar,
            @Reference CaseTypes types,
            @Reference Deputies deputies,
            @Reference Clock clock) {
        this.database = database;
        this.commands = commands;
        this.access = access;
        this.planning = new Planning(tree, policies, access, types);
        this.turns = new Turns(calendar, clock);
        this.deputies = deputies;
        this.telling = new Telling(journal);
        this.clock = clock;
    }

    /**
     * What becomes, or would become, of one case.
     *
     * @param before empty when there is no such case
     * @param after empty when it stays as it is
     * @param reasons why it stays
     */
    public record Result(
            CaseId id,
            Optional<ApprovalCase> before,
            Optional<ApprovalCase> after,
            List<Reason> reasons) {}

    /** A case that goes another way, and the policies that said so. */
    private record Turned(ApprovalCase before, ApprovalCase after, Plan plan) {}

    /** What would become of each; nothing is changed. */
    public List<Result> preview(List<CaseId> ids, Actor by) {
        requireAllowed(ids, by);
        return each(ids, id -> database.reading(on -> look(on, Cases.find(on, id))));
    }

    /**
     * Takes them over, one by one, each with its notice, its line in the history and its row of the
     * journal; one that stays harms no other.
     *
     * @param why shown in the history, 2 to 200 characters
     */
    public List<Result> move(List<CaseId> ids, String why, Actor by) {
        requireAllowed(ids, by);
        // as long as any other reason
        String said = new MoveRequest(Move.CANCEL, OptionalLong.empty(), why).why();
        return each(
                ids, id -> commands.run(() -> database.inCommand(on -> turn(on, id, said, by))));
    }

    private List<Result> each(List<CaseId> ids, Function<CaseId, Outcome<Turned>> work) {
        return ids.stream().map(id -> result(id, work)).toList();
    }

    private Result result(CaseId id, Function<CaseId, Outcome<Turned>> work) {
        try {
            return work.apply(id)
                    .fold(
                            turned ->
                                    new Result(
                                            id,
                                            Optional.of(turned.before()),
                                            Optional.of(turned.after()),
                                            List.of()),
                            reasons -> new Result(id, Optional.empty(), Optional.empty(), reasons));
        } catch (NotFound | Away e) {
            return new Result(id, Optional.empty(), Optional.empty(), e.reasons());
        }
    }

    private void requireAllowed(List<CaseId> ids, Actor by) {
        access.require(by, ApprovalActions.MOVE, by.org());
        if (ids.isEmpty() || ids.size() > MOST || Set.copyOf(ids).size() != ids.size()) {
            throw Invalid.because(Reason.of("approval.bulk", Map.of("max", "" + MOST)).at("cases"));
        }
    }

    private Outcome<Turned> turn(Connection on, CaseId id, String why, Actor by)
            throws SQLException {
        Outcome<Turned> looked = look(on, Cases.lock(on, database.dialect(), id));
        if (!looked.isAccepted()) {
            return looked;
        }
        Turned turned = looked.orElseThrow();
        Route route = turned.plan().route();
        Optional<String> known = Routes.digest(on, route);
        if (known.isEmpty()) {
            Routes.add(on, route, turned.after().changed());
        } else if (!known.get().equals(route.digest())) {
            return Outcome.rejected(Opening.routeChanged(route));
        }
        Cases.writeTurned(on, turned.after());
        History.add(on, id, event(turned, why, by));
        telling.turned(on, turned.before(), turned.after(), turned.plan().rules(), by);
        return looked;
    }

    /** How the case would go on by the route of today. */
    private Outcome<Turned> look(Connection on, Optional<ApprovalCase> found) throws SQLException {
        ApprovalCase before = found.orElseThrow(() -> NotFound.of("case"));
        if (before.state() != CaseState.RUNNING) {
            return Outcome.rejected(
                    Reason.of("approval.wrong-state", Map.of("state", before.state().name())));
        }
        Outcome<Plan> planned = planning.of(asked(before), BusinessTime.today(clock));
        return planned.isAccepted()
                ? turned(on, before, planned.orElseThrow())
                : Outcome.rejected(planned.reasons());
    }

    private static NewCase asked(ApprovalCase of) {
        return new NewCase(
                of.type(), of.reference(), of.pupil(), of.stage(), of.parties(), of.initiator());
    }

    private Outcome<Turned> turned(Connection on, ApprovalCase before, Plan plan)
            throws SQLException {
        List<PinnedStep> steps = steps(before, plan.steps());
        if (steps.equals(before.steps())) {
            return Outcome.rejected(Reason.of("approval.move-same"));
        }
        Progress next =
                new Progress(
                        before.state(),
                        steps.size(),
                        before.step(),
                        before.round(),
                        before.version() + 1);
        ApprovalCase after =
                Moved.to(
                        next,
                        Optional.of(waiting(on, before, steps.get(before.step() - 1))),
                        before,
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        ApprovalCase.RouteRef route =
                new ApprovalCase.RouteRef(
                        plan.route().name(), plan.route().version(), plan.route().digest());
        return Outcome.accepted(new Turned(before, Moved.onto(route, steps, after), plan));
    }

    /**
     * What has been decided, under the numbers that history knows, and what of the new plan has
     * not. Its last step comes in any case: with it the case takes effect.
     */
    private static List<PinnedStep> steps(ApprovalCase before, List<PinnedStep> plan) {
        List<PinnedStep> steps = new ArrayList<>(before.steps().subList(0, before.step() - 1));
        Set<Post> decided =
                steps.stream()
                        .map(step -> new Post(step.org(), step.role()))
                        .collect(Collectors.toUnmodifiableSet());
        int last = plan.size() - 1;
        Stream<PinnedStep> rest =
                plan.subList(0, last).stream()
                        .filter(step -> !decided.contains(new Post(step.org(), step.role())));
        Stream.concat(rest, Stream.of(plan.get(last)))
                .forEach(step -> steps.add(numbered(steps.size() + 1, step)));
        return List.copyOf(steps);
    }

    private static PinnedStep numbered(int number, PinnedStep step) {
        return new PinnedStep(
                number,
                step.name(),
                step.acting(),
                step.org(),
                step.role(),
                step.workingDays(),
                step.article());
    }

    /** Who has it in hand keeps it and his days, if the step is his still. */
    private Waiting waiting(Connection on, ApprovalCase before, PinnedStep next)
            throws SQLException {
        if (next.equals(before.steps().get(before.step() - 1))) {
            return before.waiting().orElseThrow();
        }
        History.Past past = History.withMakers(on, before.id());
        Set<String> against = new Signatures(past.makers(), past.events()).against(next.number());
        return deputies.of(new Deputies.Turn(turns.at(next), before.initiator(), against));
    }

    private static CaseEvent event(Turned turned, String why, Actor by) {
        ApprovalCase after = turned.after();
        return new CaseEvent(
                Math.toIntExact(after.version()),
                after.changed(),
                "move",
                Optional.of(after.state()),
                after.state(),
                after.round(),
                0,
                by,
                why,
                turned.before().waiting(),
                Plan.texts(turned.plan().rules()));
    }
}
