package org.xueji.registry.internal.rest;

import java.util.Optional;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.registry.api.Schools;
import org.xueji.registry.internal.Actions;

/** The organisation tree. */
@Path("organisations")
@Produces(MediaType.APPLICATION_JSON)
public final class OrganisationResource {

    private final Schools schools;
    private final OrgTree tree;
    private final AccessCheck access;

    OrganisationResource(Schools schools, OrgTree tree, AccessCheck access) {
        this.schools = schools;
        this.tree = tree;
        this.access = access;
    }

    /** The organisations directly below, by code; below one's own when no parent is given. */
    @GET
    @Access(Actions.VIEW_ORG)
    public Page<OrgView> below(
            @QueryParam("parent") String parent,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @Context Actor by) {
        OrgId above = Optional.ofNullable(parent).map(this::byCode).orElse(by.org());
        access.require(by, Actions.VIEW_ORG, above, "org");
        PageRequest page = new PageRequest(Optional.ofNullable(after), limit);
        return schools.below(above, page).map(org -> OrgView.of(org, tree));
    }

    @GET
    @Access(Actions.VIEW_ORG)
    @Path("{id}")
    public OrgView get(@PathParam("id") String id, @Context Actor by) {
        return show(OrgId.parse(id), by);
    }

    /** Also by a code that a region got later. */
    @GET
    @Access(Actions.VIEW_ORG)
    @Path("by-code/{code}")
    public OrgView getByCode(@PathParam("code") String code, @Context Actor by) {
        return show(byCode(code), by);
    }

    private OrgView show(OrgId id, Actor by) {
        access.require(by, Actions.VIEW_ORG, id, "org");
        return schools.organisation(id)
                .map(org -> OrgView.of(org, tree))
                .orElseThrow(() -> NotFound.of("org"));
    }

    private OrgId byCode(String code) {
        return tree.byCode(code).orElseThrow(() -> NotFound.of("org"));
    }
}
