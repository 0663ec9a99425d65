package org.xueji.progression.internal.rest;

import java.util.List;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.progression.internal.flow.GraduateHits;
import org.xueji.progression.internal.flow.Graduates;
import org.xueji.progression.internal.flow.ProgressionActions;
import org.xueji.progression.internal.rest.Bodies.NumberBody;
import org.xueji.progression.internal.rest.Views.GraduateView;
import org.xueji.progression.internal.rest.Views.HitView;
import org.xueji.registry.api.Stage;

/** The pool of graduates 毕业库. */
@Path("graduates")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class GraduateResource {
    private final Graduates graduates;
    private final GraduateHits hits;
    private final Asked asked;

    GraduateResource(Graduates graduates, GraduateHits hits, Asked asked) {
        this.graduates = graduates;
        this.hits = hits;
        this.asked = asked;
    }

    /**
     * Who has left the schools of a scope, by internal number.
     *
     * @param org code of a school or an authority; one's own when left out
     * @param year of the summer; this year's when left out
     */
    @GET
    @Access(ProgressionActions.PUPILS)
    public Page<GraduateView> list(
            @QueryParam("org") Optional<String> org,
            @QueryParam("year") Optional<Integer> year,
            @QueryParam("stage") Optional<Stage> stage,
            @Context PageRequest page,
            @Context Actor by) {
        return graduates
                .list(asked.org(org, by), asked.year(year), stage, page, by)
                .map(each -> GraduateView.of(each, asked));
    }

    /**
     * What the bearer of a number has graduated from, anywhere in the province: name and school, id
     * number masked. The look is kept in the journal.
     */
    @POST
    @Access(ProgressionActions.POOL)
    @Path("hits")
    public Outcome<List<HitView>> hits(
            @HeaderParam("Idempotency-Key") String repeatable, NumberBody body, @Context Actor by) {
        Asked.unkept(repeatable);
        return hits.find(Asked.required(body).whole(), by)
                .map(found -> found.stream().map(each -> HitView.of(each, asked)).toList());
    }
}
