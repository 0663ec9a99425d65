package org.xueji.registry.internal.rest;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.access.Access;
import org.xueji.registry.api.Regions;
import org.xueji.registry.internal.Actions;

/** Regions; open to everybody who is logged in. */
@Path("regions")
@Produces(MediaType.APPLICATION_JSON)
public final class RegionResource {

    private final Regions regions;

    RegionResource(Regions regions) {
        this.regions = regions;
    }

    /** A region that is or was in force, by its first six digits. */
    @GET
    @Access(Actions.READ_CODES)
    @Path("{code}")
    public RegionView get(@PathParam("code") String code) {
        return regions.name(code)
                .map(name -> new RegionView(code, name))
                .orElseThrow(() -> NotFound.of("region"));
    }
}
