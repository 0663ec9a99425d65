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
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Database;
import org.xueji.progression.internal.store.Promotion;
import org.xueji.progression.internal.store.PromotionRows;
import org.xueji.progression.internal.store.PromotionState;
import org.xueji.shared.place.Place;

/** A promotion in the inbox of the school's leader. Confirmed, a run of its own begins. */
@Component(service = CaseType.class)
public final class PromotionCases implements CaseType {
    /** As policies name it. */
    public static final String NAME = "promotion";

    private final Database database;
    private final Planning planning;
    private final Running running;
    private final Changing changing;
    private final OrgTree tree;
    private final Clock clock;

    @Activate
    public PromotionCases(
            @Reference(target = "(schema=progression)") Database database,
            @Reference Planning planning,
            @Reference Running running,
            @Reference Changing changing,
            @Reference OrgTree tree,
            @Reference Clock clock) {
        this.database = database;
        this.planning = planning;
        this.running = running;
        this.changing = changing;
        this.tree = tree;
        this.clock = clock;
    }

    static String reference(Promotion of) {
        return of.school() + "/" + of.into();
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
        return SchoolRoute.promotion();
    }

    @Override
    public List<Reason> passing(ApprovalCase before, Actor by) {
        return planning.objections(locked(before));
    }

    @Override
    public List<Reason> approved(ApprovalCase approved, Actor by) {
        Promotion of = locked(approved);
        List<Reason> objections = planning.objections(of);
        if (objections.isEmpty()) {
            changing.record(of, ProgressionActions.TAKE_EFFECT, "confirmed", List.of(), by);
            running.ofSchool(of, by);
        }
        return objections;
    }

    @Override
    public void ended(ApprovalCase ended, Actor by) {
        Promotion of = locked(ended);
        database.inCommand(
                on -> {
                    PromotionRows.became(on, of, PromotionState.PLANNED, clock.instant());
                    return true;
                });
    }

    @Override
    public List<Reason> resubmitted(ApprovalCase again, Actor by) {
        return planning.objections(locked(again));
    }

    private Promotion locked(ApprovalCase about) {
        String[] parts = about.reference().split("/");
        OrgId school = OrgId.parse(parts[0]);
        return database.inCommand(
                on ->
                        PromotionRows.lock(
                                on,
                                Place.of(school, tree),
                                Integer.parseInt(parts[1]),
                                clock.instant()));
    }
}
