package org.xueji.progression.internal.rest;

import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.progression.internal.flow.ProgressionActions;
import org.xueji.progression.internal.flow.ProgressionReading;
import org.xueji.progression.internal.rest.Views.BalanceView;
import org.xueji.progression.internal.rest.Views.SummaryView;

/** What a promotion of many schools would do, and closing balances. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class PlanResource {
    private final ProgressionReading reading;
    private final Asked asked;

    PlanResource(ProgressionReading reading, Asked asked) {
        this.reading = reading;
        this.asked = asked;
    }

    /**
     * What promoting the schools of a scope would do now; changes nothing.
     *
     * @param org code of an organisation; one's own when left out
     * @param year the school year that begins; this year's when left out
     */
    @GET
    @Access(ProgressionActions.READ)
    @Path("plan")
    public SummaryView plan(
            @QueryParam("org") Optional<String> org,
            @QueryParam("year") Optional<Integer> year,
            @Context Actor by) {
        return SummaryView.of(reading.summary(asked.org(org, by), asked.year(year), by), asked);
    }

    /**
     * Closing balances, added up over the promoted schools of a scope.
     *
     * @param year the school year that has ended; last year's when left out
     */
    @GET
    @Access(ProgressionActions.READ)
    @Path("balances")
    public BalanceView balances(
            @QueryParam("org") Optional<String> org,
            @QueryParam("year") Optional<Integer> year,
            @Context Actor by) {
        OrgId of = asked.org(org, by);
        int ended = year.orElseGet(() -> asked.year(Optional.empty()) - 1);
        return BalanceView.of(asked.code(of), ended, reading.balances(of, ended, by));
    }
}
