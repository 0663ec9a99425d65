package org.xueji.transfer.internal.rest;

import java.time.LocalDate;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.xueji.approval.api.Side;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.transfer.internal.flow.Nudging;
import org.xueji.transfer.internal.flow.TransferActions;
import org.xueji.transfer.internal.rest.Bodies.NudgeBody;
import org.xueji.transfer.internal.store.Nudges.Nudge;

/** Requests of receiving schools that the sending school should apply (请求转出). */
@Path("nudges")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class NudgeResource {
    private final Nudging nudging;
    private final OrgTree tree;

    NudgeResource(Nudging nudging, OrgTree tree) {
        this.nudging = nudging;
        this.tree = tree;
    }

    /**
     * A request.
     *
     * @param student id of the pupil, whom only his own school may look at
     * @param open until the sending school has drawn up the application
     * @param isOverdue whether it is open later than {@code due}
     */
    public record NudgeView(
            long id,
            long student,
            String sending,
            String receiving,
            String why,
            LocalDate received,
            LocalDate due,
            boolean open,
            boolean isOverdue) {}

    /**
     * Newest first.
     *
     * @param side SENDING (default): to the schools of the organisation; RECEIVING: from them
     * @param org code of an organisation; one's own when left out
     */
    @GET
    @Access(TransferActions.READ)
    public Page<NudgeView> list(
            @QueryParam("side") Optional<Side> side,
            @QueryParam("org") Optional<String> org,
            @Context PageRequest page,
            @Context Actor by) {
        OrgId of =
                org.map(code -> tree.byCode(code).orElseThrow(() -> NotFound.of("org")))
                        .orElse(by.org());
        return nudging.list(side.orElse(Side.SENDING), of, page, by).map(this::view);
    }

    /** Asks the pupil's school to apply; begins nothing. */
    @POST
    @Access(TransferActions.NUDGE)
    public Outcome<NudgeView> ask(NudgeBody body, @Context Actor by) {
        NudgeBody given = Bodies.required(body).checked();
        return nudging.ask(given.number(), given.name(), given.why(), by).map(this::view);
    }

    private NudgeView view(Nudge of) {
        return new NudgeView(
                of.id(),
                of.pupil().value(),
                tree.code(of.sending()).orElse(""),
                tree.code(of.receiving()).orElse(""),
                of.why(),
                of.received(),
                of.due(),
                of.open(),
                of.open() && nudging.today().isAfter(of.due()));
    }
}
