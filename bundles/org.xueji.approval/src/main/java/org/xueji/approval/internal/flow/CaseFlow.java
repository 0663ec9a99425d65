package org.xueji.approval.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.Approvals;
import org.xueji.approval.api.CaseEvent;
import org.xueji.approval.api.CaseId;
import org.xueji.approval.api.CaseState;
import org.xueji.approval.api.NewCase;
import org.xueji.approval.api.Waiting;
import org.xueji.approval.internal.store.Cases;
import org.xueji.approval.internal.store.History;
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
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.time.WorkingDays;
import org.xueji.registry.api.PersonId;

/** Opens cases and moves them along: each move is one command. Safe for use by many threads. */
@Component(service = {CaseFlow.class, Approvals.class})
public final class CaseFlow implements Approvals {
    private static final int MOST_OPEN = 500;

    private final Database database;
    private final Commands commands;
    private final CaseTypes types;
    private final Rights rights;
    private final Turns turns;
    private final Deputies deputies;
    private final Telling telling;
    private final Opening opening;
    private final Clock clock;

    @Activate
    public CaseFlow(
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
        this.types = types;
        this.rights = new Rights(access);
        this.turns = new Turns(calendar, clock);
        this.deputies = deputies;
        this.telling = new Telling(journal);
        Planning planning = new Planning(tree, policies, access, types);
        this.opening = new Opening(types, planning, turns, deputies, telling, clock);
        this.clock = clock;
    }

    @Override
    public Outcome<ApprovalCase> open(NewCase wanted, Actor by) {
        return commands.run(() -> database.inCommand(on -> opening.open(on, wanted, by)));
    }

    @Override
    public List<Reason> objections(NewCase wanted) {
        return database.inCommand(on -> opening.objections(on, wanted));
    }

    @Override
    public Outcome<ApprovalCase> approve(CaseId id, OptionalLong basedOn, String why, Actor by) {
        return move(id, new MoveRequest(Move.APPROVE, basedOn, why), by);
    }

    @Override
    public Outcome<ApprovalCase> withdraw(CaseId id, OptionalLong basedOn, String why, Actor by) {
        return move(id, new MoveRequest(Move.WITHDRAW, basedOn, why), by);
    }

    @Override
    public Outcome<ApprovalCase> resubmit(CaseId id, OptionalLong basedOn, String why, Actor by) {
        return move(id, new MoveRequest(Move.RESUBMIT, basedOn, why), by);
    }

    @Override
    public Outcome<ApprovalCase> cancel(CaseId id, String why, Actor by) {
        return move(id, new MoveRequest(Move.CANCEL, OptionalLong.empty(), why), by);
    }

    @Override
    public List<ApprovalCase> cancelAll(
            PersonId pupil, Optional<CaseId> except, String why, Actor by) {
        MoveRequest cancel = new MoveRequest(Move.CANCEL, OptionalLong.empty(), why);
        return commands.call(
                () -> database.inCommand(on -> cancelAll(on, pupil, except, cancel, by)));
    }

    private List<ApprovalCase> cancelAll(
            Connection on, PersonId pupil, Optional<CaseId> except, MoveRequest cancel, Actor by)
            throws SQLException {
        List<ApprovalCase> ended = new ArrayList<>();
        for (CaseId id : Cases.openOf(on, pupil)) {
            if (!except.equals(Optional.of(id))) {
                // one that has ended since it was found needs no end
                move(on, id, cancel, by).fold(ended::add, reasons -> false);
            }
        }
        return ended;
    }

    @Override
    public List<ApprovalCase> openOf(OrgId school, Optional<CaseId> after, int most) {
        if (most < 1 || most > MOST_OPEN) {
            throw new IllegalArgumentException(most + " is not 1 to " + MOST_OPEN);
        }
        long last = after.map(CaseId::value).orElse(0L);
        return database.reading(on -> Cases.openOf(on, school, last, most));
    }

    @Override
    public Set<PersonId> busyAt(Collection<OrgId> schools) {
        List<OrgId> all = few(schools);
        return all.isEmpty() ? Set.of() : database.reading(on -> Cases.busyAt(on, all));
    }

    @Override
    public Set<PersonId> busyAt(Connection chunk, Collection<OrgId> schools) {
        List<OrgId> all = few(schools);
        try {
            return all.isEmpty() ? Set.of() : Cases.busyAt(chunk, all);
        } catch (SQLException e) {
            throw new IllegalStateException("pupils with an open case", e);
        }
    }

    private static List<OrgId> few(Collection<OrgId> schools) {
        if (schools.size() > MOST_SCHOOLS) {
            throw new IllegalArgumentException(schools.size() + " schools");
        }
        return List.copyOf(schools);
    }

    @Override
    public Optional<ApprovalCase> find(CaseId id) {
        return database.reading(on -> Cases.find(on, id));
    }

    @Override
    public List<CaseEvent> history(CaseId id) {
        return database.reading(on -> History.of(on, id));
    }

    /**
     * Makes a move, or says every reason why not.
     *
     * @throws NotFound when there is no such case or the actor may not know of it
     * @throws org.xueji.core.api.NotAllowed when the move is not his
     * @throws org.xueji.core.api.Stale when it has changed since the actor looked
     * @throws org.xueji.core.api.Away when its domain has to answer and is not there
     */
    public Outcome<ApprovalCase> move(CaseId id, MoveRequest wanted, Actor by) {
        return commands.run(() -> database.inCommand(on -> move(on, id, wanted, by)));
    }

    Outcome<ApprovalCase> move(Connection on, CaseId id, MoveRequest wanted, Actor by)
            throws SQLException {
        ApprovalCase before =
                Cases.lock(on, database.dialect(), id).orElseThrow(() -> NotFound.of("case"));
        Signatures signed = signatures(on, before, wanted.move());
        List<Reason> objections = rights.objections(before, signed, wanted, by);
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        ApprovalCase after = after(before, wanted.move(), signed, by);
        List<Reason> domain = domain(before, after, wanted.move(), by);
        if (!domain.isEmpty()) {
            return Outcome.rejected(domain);
        }
        Cases.write(on, after);
        History.add(on, id, event(before, after, wanted, by));
        telling.moved(on, before, after, wanted, by);
        return Outcome.accepted(after);
    }

    /** Who signed is read where a person may stand in the way of this step or the next. */
    private static Signatures signatures(Connection on, ApprovalCase before, Move move)
            throws SQLException {
        History.Past past =
                move.isDecision() || move == Move.RESUBMIT
                        ? History.withMakers(on, before.id())
                        : new History.Past(List.of(), Set.of());
        return new Signatures(past.makers(), past.events());
    }

    /** The domain is asked before anything is written, so that its "no" leaves no trace. */
    private List<Reason> domain(ApprovalCase before, ApprovalCase after, Move move, Actor by) {
        if (move == Move.APPROVE && after.state() == CaseState.RUNNING) {
            return types.isPresent(after.type())
                    ? types.ask(after.type(), type -> type.passing(before, by))
                    : List.of();
        }
        if (move == Move.RESUBMIT) {
            return types.ask(after.type(), type -> type.resubmitted(after, by));
        }
        if (after.state().isOpen()) {
            return List.of();
        }
        return types.ask(
                after.type(),
                type -> {
                    if (after.state() == CaseState.APPROVED) {
                        return type.approved(after, by);
                    }
                    type.ended(after, by);
                    return List.of();
                });
    }

    private ApprovalCase after(ApprovalCase before, Move move, Signatures signed, Actor by) {
        Progress next = Progress.of(before).after(move).orElseThrow();
        // as the database keeps it, so that the answer is what is read later
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return Moved.to(next, waiting(before, next, signed, by), before, now);
    }

    private Optional<Waiting> waiting(
            ApprovalCase before, Progress next, Signatures signed, Actor by) {
        return switch (next.state()) {
            case RUNNING -> {
                Waiting own = turns.at(before.steps().get(next.step() - 1));
                Set<String> against = signed.against(next.step(), by.person());
                yield Optional.of(deputies.of(new Deputies.Turn(own, before.initiator(), against)));
            }
            case RETURNED -> Optional.of(turns.correction(before.initiator()));
            case APPROVED, REJECTED, WITHDRAWN, CANCELLED -> Optional.empty();
        };
    }

    private static CaseEvent event(
            ApprovalCase before, ApprovalCase after, MoveRequest made, Actor by) {
        Instant at = after.changed();
        return new CaseEvent(
                Math.toIntExact(after.version()),
                at,
                made.move().word(),
                Optional.of(before.state()),
                after.state(),
                after.round(),
                made.move().isDecision() ? before.step() : 0,
                by,
                made.why(),
                before.waiting(),
                List.of());
    }
}
