package org.xueji.progression.internal.flow;

import java.time.Clock;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseType;
import org.xueji.approval.api.Route;
import org.xueji.approval.api.RouteRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.data.Database;
import org.xueji.progression.internal.store.Graduation;
import org.xueji.progression.internal.store.GraduationId;
import org.xueji.progression.internal.store.GraduationRows;
import org.xueji.progression.internal.store.GraduationState;

/**
 * A graduation on its way: the school's leader confirms, and of a senior school the city approves.
 * Then a run of its own begins.
 */
@Component(service = CaseType.class)
public final class GraduationCases implements CaseType {
    /** As policies name it. */
    public static final String NAME = "graduation";

    private final Database database;
    private final GraduationTrial trial;
    private final Running running;
    private final Clock clock;

    @Activate
    public GraduationCases(
            @Reference(target = "(schema=progression)") Database database,
            @Reference GraduationTrial trial,
            @Reference Running running,
            @Reference Clock clock) {
        this.database = database;
        this.trial = trial;
        this.running = running;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** It concerns no single pupil. */
    @Override
    public boolean isExclusive() {
        return false;
    }

    @Override
    public Route route(RouteRequest request) {
        return SchoolRoute.graduation(request);
    }

    @Override
    public List<Reason> passing(ApprovalCase before, Actor by) {
        return trial.objections(locked(before));
    }

    @Override
    public List<Reason> approved(ApprovalCase approved, Actor by) {
        Graduation of = locked(approved);
        List<Reason> objections = trial.objections(of);
        if (objections.isEmpty()) {
            running.ofGraduation(of, by);
        }
        return objections;
    }

    @Override
    public void ended(ApprovalCase ended, Actor by) {
        Graduation of = locked(ended);
        database.inCommand(
                on -> {
                    GraduationRows.became(on, of.id(), GraduationState.PLANNED, clock.instant());
                    return true;
                });
    }

    @Override
    public List<Reason> resubmitted(ApprovalCase again, Actor by) {
        return trial.objections(locked(again));
    }

    private Graduation locked(ApprovalCase about) {
        GraduationId id = GraduationId.parse(about.reference());
        return database.inCommand(on -> GraduationRows.lock(on, id))
                .orElseThrow(() -> new IllegalStateException("case without a graduation"));
    }
}
