package org.xueji.kernel.internal.rest;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.policy.PolicyDesk;

/** The rules in force, ours and those of places. */
@Path("rules")
@Produces(MediaType.APPLICATION_JSON)
public final class PolicyResource {

    private final PolicyDesk desk;

    PolicyResource(PolicyDesk desk) {
        this.desk = desk;
    }

    /** All that are in force or present, as they stand on a day; today when left out. */
    @GET
    @Access(KernelGrants.LIST_POLICIES)
    public List<PolicyView> list(@QueryParam("day") Optional<LocalDate> day, @Context Actor by) {
        return desk.list(day, by).stream().map(PolicyView::of).toList();
    }

    /** One of them, and since when and by whom it was in force. */
    @GET
    @Path("{id}")
    @Access(KernelGrants.LIST_POLICIES)
    public PolicyDetailsView show(@PathParam("id") String id, @Context Actor by) {
        return PolicyDetailsView.of(desk.show(id, by));
    }
}
