package org.xueji.progression.internal.rest;

import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.progression.internal.flow.Graduates;
import org.xueji.progression.internal.flow.ProgressionActions;
import org.xueji.progression.internal.rest.Views.FoundView;
import org.xueji.progression.internal.rest.Views.GraduateView;
import org.xueji.registry.api.Stage;

/** The pool of graduates 毕业库. */
@Path("graduates")
@Produces(MediaType.APPLICATION_JSON)
public final class GraduateResource {
    private final Graduates graduates;
    private final Asked asked;

    GraduateResource(Graduates graduates, Asked asked) {
        this.graduates = graduates;
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

    /** What the bearer of a number has graduated from, wherever in the province. */
    @GET
    @Access(ProgressionActions.POOL)
    @Path("by-number/{number}")
    public Page<FoundView> byNumber(@PathParam("number") String number, @Context Actor by) {
        return new Page<>(
                graduates.byNumber(number, by).stream()
                        .map(each -> FoundView.of(each, asked))
                        .toList(),
                Optional.empty());
    }
}
