package org.xueji.approval.internal.rest;

import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.xueji.approval.internal.flow.ApprovalActions;
import org.xueji.approval.internal.flow.CaseReading;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgTree;

/** Cases that nobody can decide (无人可办). */
@Path("stuck")
@Produces(MediaType.APPLICATION_JSON)
public final class StuckResource {
    private final CaseReading reading;
    private final OrgTree tree;
    private final Orgs orgs;

    StuckResource(CaseReading reading, OrgTree tree) {
        this.reading = reading;
        this.tree = tree;
        this.orgs = new Orgs(tree);
    }

    /**
     * Those of an organisation and all below it that nobody up to the province can decide, the
     * oldest first; looked for every ten minutes.
     *
     * @param org code of an organisation; one's own when left out
     */
    @GET
    @Access(ApprovalActions.STUCK)
    public Page<StuckView> list(
            @QueryParam("org") Optional<String> org, @Context PageRequest page, @Context Actor by) {
        return reading.stuck(
                        org.map(code -> tree.byCode(code).orElseThrow(() -> NotFound.of("org")))
                                .orElse(by.org()),
                        page,
                        by)
                .map(each -> StuckView.of(each, orgs));
    }
}
