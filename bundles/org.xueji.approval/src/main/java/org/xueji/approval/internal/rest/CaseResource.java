package org.xueji.approval.internal.rest;

import java.util.List;
import java.util.OptionalLong;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import org.xueji.approval.api.CaseId;
import org.xueji.approval.internal.flow.ApprovalActions;
import org.xueji.approval.internal.flow.CaseFlow;
import org.xueji.approval.internal.flow.CaseReading;
import org.xueji.approval.internal.flow.CaseWhy;
import org.xueji.approval.internal.flow.MoveRequest;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.rest.IfMatch;

/** Single cases: who has them in hand, what happened, the next move. */
@Path("cases")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CaseResource {
    private final CaseReading reading;
    private final CaseFlow flow;
    private final CaseWhy why;
    private final Orgs orgs;

    CaseResource(CaseReading reading, CaseFlow flow, CaseWhy why, Orgs orgs) {
        this.reading = reading;
        this.flow = flow;
        this.why = why;
        this.orgs = orgs;
    }

    /** A case and who has it in hand; for both schools and those above them. */
    @GET
    @Access(ApprovalActions.READ)
    @Path("{id}")
    public CaseView get(@PathParam("id") CaseId id, @Context Actor by) {
        return CaseView.of(reading.get(id, by), orgs);
    }

    /** What happened to it, oldest first. */
    @GET
    @Access(ApprovalActions.READ)
    @Path("{id}/history")
    public List<EventView> history(@PathParam("id") CaseId id, @Context Actor by) {
        return reading.history(id, by).stream().map(event -> EventView.of(event, orgs)).toList();
    }

    /** Which rules decided its route and deadlines, and on which inputs. */
    @GET
    @Access(ApprovalActions.READ)
    @Path("{id}/why")
    public WhyView why(@PathParam("id") CaseId id, @Context Actor by) {
        return WhyView.of(why.of(id, by));
    }

    /**
     * Moves the case along.
     *
     * @param move approve, reject or return by whom it waits for; withdraw or resubmit by who began
     *     it
     */
    @POST
    @Access({ApprovalActions.DECIDE, ApprovalActions.SUBMIT})
    @Path("{id}/{move}")
    public Outcome<CaseView> move(
            @PathParam("id") CaseId id,
            @PathParam("move") MoveWord move,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            MoveBody body,
            @Context Actor by) {
        MoveRequest wanted =
                new MoveRequest(
                        move.move(), OptionalLong.of(basedOn.version()), MoveBody.why(body));
        return flow.move(id, wanted, by).map(moved -> CaseView.of(reading.seen(moved), orgs));
    }
}
