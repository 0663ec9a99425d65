package org.xueji.approval.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseBlocker;
import org.xueji.approval.api.CaseEvent;
import org.xueji.approval.api.CaseId;
import org.xueji.approval.api.CaseState;
import org.xueji.approval.api.CaseType;
import org.xueji.approval.api.NewCase;
import org.xueji.approval.api.Route;
import org.xueji.approval.api.Waiting;
import org.xueji.approval.internal.store.Cases;
import org.xueji.approval.internal.store.History;
import org.xueji.approval.internal.store.Makers;
import org.xueji.approval.internal.store.Routes;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.registry.api.PersonId;

/** Opens cases: asks everything first, then writes. */
final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);
    private static final CaseId NONE_YET = new CaseId(0);

    private final CaseTypes types;
    private final Planning planning;
    private final Turns turns;
    private final Deputies deputies;
    private final Telling telling;
    private final Clock clock;

    Opening(
            CaseTypes types,
            Planning planning,
            Turns turns,
            Deputies deputies,
            Telling telling,
            Clock clock) {
        this.types = types;
        this.planning = planning;
        this.turns = turns;
        this.deputies = deputies;
        this.telling = telling;
        this.clock = clock;
    }

    Outcome<ApprovalCase> open(Connection on, NewCase wanted, Actor by) throws SQLException {
        boolean exclusive = isExclusive(wanted);
        Instant now = clock.instant();
        Outcome<Plan> planned = asked(on, wanted, exclusive);
        if (!planned.isAccepted()) {
            return Outcome.rejected(planned.reasons());
        }
        return Outcome.accepted(write(on, wanted, planned.orElseThrow(), exclusive, now, by));
    }

    List<Reason> objections(Connection on, NewCase wanted) throws SQLException {
        return asked(on, wanted, isExclusive(wanted)).reasons();
    }

    private boolean isExclusive(NewCase wanted) {
        boolean exclusive = types.ask(wanted.type(), CaseType::isExclusive);
        if (exclusive && wanted.pupil().isEmpty()) {
            throw new IllegalArgumentException(
                    "a case of the exclusive type " + wanted.type() + " needs a pupil");
        }
        return exclusive;
    }

    /** Its plan, or everything that speaks against it. */
    private Outcome<Plan> asked(Connection on, NewCase wanted, boolean exclusive)
            throws SQLException {
        List<Reason> reasons = new ArrayList<>(keptFrom(on, wanted, exclusive));
        Outcome<Plan> planned = planning.of(wanted, BusinessTime.today(clock));
        reasons.addAll(planned.reasons());
        if (planned.isAccepted()) {
            reasons.addAll(changed(on, planned.orElseThrow().route()));
        }
        return reasons.isEmpty() ? planned : Outcome.rejected(reasons);
    }

    /** What keeps the pupil from a new case. */
    private List<Reason> keptFrom(Connection on, NewCase wanted, boolean exclusive)
            throws SQLException {
        if (wanted.pupil().isEmpty()) {
            return List.of();
        }
        PersonId pupil = wanted.pupil().get();
        List<Reason> reasons = new ArrayList<>();
        if (exclusive && Cases.isBusy(on, pupil)) {
            reasons.add(Reason.of("approval.open-business", Map.of("national", "2002")));
        }
        for (CaseBlocker blocker : types.blockers()) {
            if (blocks(blocker, pupil, wanted.type())) {
                reasons.add(
                        Reason.of(
                                "approval.blocked",
                                Map.of("national", "2003", "by", blocker.name())));
            }
        }
        return reasons;
    }

    private static boolean blocks(CaseBlocker blocker, PersonId pupil, String type) {
        try {
            return blocker.blocks(pupil, type);
        } catch (RuntimeException e) {
            LOG.warn("Blocker {} failed and blocks: {}", blocker.name(), e.toString());
            return true;
        }
    }

    /** A name and version that meant other steps before. */
    private static List<Reason> changed(Connection on, Route route) throws SQLException {
        Optional<String> known = Routes.digest(on, route);
        if (known.isEmpty() || known.get().equals(route.digest())) {
            return List.of();
        }
        return List.of(routeChanged(route));
    }

    static Reason routeChanged(Route route) {
        return Reason.of(
                "approval.route-changed",
                Map.of("route", route.name(), "version", route.version()));
    }

    private ApprovalCase write(
            Connection on, NewCase wanted, Plan plan, boolean exclusive, Instant now, Actor by)
            throws SQLException {
        if (Routes.digest(on, plan.route()).isEmpty()) {
            Routes.add(on, plan.route(), now);
        }
        Progress begun = Progress.begin(plan.steps().size());
        ApprovalCase fresh =
                new ApprovalCase(
                        NONE_YET,
                        wanted.type(),
                        wanted.reference(),
                        wanted.pupil(),
                        wanted.stage(),
                        wanted.parties(),
                        wanted.initiator(),
                        begun.state(),
                        begun.step(),
                        begun.round(),
                        new ApprovalCase.RouteRef(
                                plan.route().name(), plan.route().version(), plan.route().digest()),
                        plan.steps(),
                        Optional.of(first(wanted, plan, by)),
                        now,
                        now,
                        begun.version());
        CaseId id = Cases.add(on, fresh, exclusive);
        Makers.add(on, id, wanted.makers());
        ApprovalCase opened = Cases.find(on, id).orElseThrow();
        History.add(on, id, event(plan, now, by));
        telling.opened(on, opened, plan.rules(), by);
        return opened;
    }

    private Waiting first(NewCase wanted, Plan plan, Actor by) {
        Set<String> makers = new HashSet<>(wanted.makers());
        makers.add(by.person());
        Waiting own = turns.at(plan.steps().get(0));
        return deputies.of(new Deputies.Turn(own, wanted.initiator(), makers));
    }

    private static CaseEvent event(Plan plan, Instant now, Actor by) {
        return new CaseEvent(
                1,
                now,
                "open",
                Optional.empty(),
                CaseState.RUNNING,
                1,
                0,
                by,
                "",
                Optional.empty(),
                Plan.texts(plan.rules()));
    }
}
