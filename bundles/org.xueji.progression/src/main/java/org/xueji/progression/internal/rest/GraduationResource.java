package org.xueji.progression.internal.rest;

import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.rest.Created;
import org.xueji.core.api.rest.IfMatch;
import org.xueji.progression.internal.flow.Graduates;
import org.xueji.progression.internal.flow.Graduating;
import org.xueji.progression.internal.flow.ProgressionActions;
import org.xueji.progression.internal.flow.Undoing;
import org.xueji.progression.internal.rest.Bodies.ExceptionsBody;
import org.xueji.progression.internal.rest.Bodies.GraduationBody;
import org.xueji.progression.internal.rest.Bodies.UndoBody;
import org.xueji.progression.internal.rest.Views.GraduationView;
import org.xueji.progression.internal.store.GraduationId;

/** Graduations of last grades. */
@Path("graduations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class GraduationResource {
    private final Graduating graduating;
    private final Undoing undoing;
    private final Graduates graduates;
    private final Asked asked;

    GraduationResource(Graduating graduating, Undoing undoing, Graduates graduates, Asked asked) {
        this.graduating = graduating;
        this.undoing = undoing;
        this.graduates = graduates;
        this.asked = asked;
    }

    /**
     * Graduations of a summer, by number.
     *
     * @param org code of a school or an authority; one's own when left out
     * @param year of the summer; this year's when left out
     */
    @GET
    @Access(ProgressionActions.READ)
    public Page<GraduationView> list(
            @QueryParam("org") Optional<String> org,
            @QueryParam("year") Optional<Integer> year,
            @Context PageRequest page,
            @Context Actor by) {
        return graduates
                .graduations(asked.org(org, by), asked.year(year), page, by)
                .map(each -> GraduationView.of(each, asked));
    }

    @GET
    @Access(ProgressionActions.READ)
    @Path("{id}")
    public GraduationView get(@PathParam("id") GraduationId id, @Context Actor by) {
        return GraduationView.of(graduates.graduation(id, by), asked);
    }

    /** Begins one; every reason against it is said at once. */
    @POST
    @Access(ProgressionActions.PLAN)
    public Outcome<Created<GraduationView>> begin(GraduationBody body, @Context Actor by) {
        Asked.required(body).check();
        return graduating
                .begin(
                        asked.org(body.school()),
                        body.stage(),
                        asked.year(body.ofYear()),
                        body.pupils(),
                        by)
                .map(
                        each ->
                                new Created<>(
                                        "graduations/" + each.id(),
                                        GraduationView.of(each, asked)));
    }

    /** Says anew who leaves otherwise than with a diploma. */
    @PUT
    @Access(ProgressionActions.PLAN)
    @Path("{id}/exceptions")
    public Outcome<GraduationView> except(
            @PathParam("id") GraduationId id,
            ExceptionsBody body,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            @Context Actor by) {
        return graduating
                .except(id, Asked.required(body).pupils(), basedOn.version(), by)
                .map(each -> GraduationView.of(each, asked));
    }

    /** Sends it on its way. */
    @POST
    @Access(ProgressionActions.PLAN)
    @Path("{id}/submit")
    public Outcome<GraduationView> submit(
            @PathParam("id") GraduationId id,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            @Context Actor by) {
        return graduating
                .submit(id, basedOn.version(), by)
                .map(each -> GraduationView.of(each, asked));
    }

    /** Gives up one that was not sent, or waits for a run. */
    @POST
    @Access(ProgressionActions.PLAN)
    @Path("{id}/drop")
    public Outcome<GraduationView> drop(
            @PathParam("id") GraduationId id,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            @Context Actor by) {
        return graduating
                .drop(id, basedOn.version(), by)
                .map(each -> GraduationView.of(each, asked));
    }

    /** Takes it back; refused, and the pupils named, once one of them has a later entry. */
    @POST
    @Access(ProgressionActions.UNDO)
    @Path("{id}/undo")
    public Outcome<GraduationView> undo(
            @PathParam("id") GraduationId id, UndoBody body, @Context Actor by) {
        return undoing.graduation(id, Asked.required(body).reason(), by)
                .map(each -> GraduationView.of(each, asked));
    }
}
