package org.xueji.merger.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
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
import org.xueji.merger.internal.store.Merger;
import org.xueji.merger.internal.store.MergerId;
import org.xueji.merger.internal.store.MergerRows;
import org.xueji.merger.internal.store.MergerState;

/** What the cases of this domain mean. Approved, a merger waits for its day; nobody moves yet. */
@Component(service = CaseType.class)
public final class MergerCases implements CaseType {
    /** As policies name it. */
    public static final String NAME = "school-merger";

    private final Database database;
    private final Mapping mapping;
    private final Changing changing;
    private final Clock clock;

    @Activate
    public MergerCases(
            @Reference(target = "(schema=merger)") Database database,
            @Reference Mapping mapping,
            @Reference Changing changing,
            @Reference Clock clock) {
        this.database = database;
        this.mapping = mapping;
        this.changing = changing;
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
        return MergerRoute.of(request);
    }

    @Override
    public List<Reason> passing(ApprovalCase before, Actor by) {
        return mapping.objections(locked(before));
    }

    @Override
    public List<Reason> approved(ApprovalCase approved, Actor by) {
        Merger of = locked(approved);
        List<Reason> objections = mapping.objections(of);
        if (!objections.isEmpty()) {
            return objections;
        }
        changing.record(of, MergerActions.TAKE_EFFECT, "approved", by);
        return became(of, MergerState.APPROVED);
    }

    @Override
    public void ended(ApprovalCase ended, Actor by) {
        became(locked(ended), MergerState.of(ended.state()));
    }

    @Override
    public List<Reason> resubmitted(ApprovalCase again, Actor by) {
        return mapping.objections(locked(again));
    }

    private Merger locked(ApprovalCase about) {
        MergerId id = MergerId.parse(about.reference());
        return database.inCommand(on -> MergerRows.lock(on, id))
                .orElseThrow(() -> new IllegalStateException("case without a merger"));
    }

    private List<Reason> became(Merger of, MergerState state) {
        return database.inCommand(on -> became(on, of, state));
    }

    private List<Reason> became(Connection on, Merger of, MergerState state) throws SQLException {
        MergerRows.became(on, of.id(), state, clock.instant());
        return List.of();
    }
}
