package org.xueji.merger.internal.rest;

import java.util.List;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.rest.Created;
import org.xueji.core.api.rest.IfMatch;
import org.xueji.core.api.rest.Started;
import org.xueji.merger.internal.flow.Executing;
import org.xueji.merger.internal.flow.Mapping;
import org.xueji.merger.internal.flow.MergerActions;
import org.xueji.merger.internal.flow.MergerReading;
import org.xueji.merger.internal.flow.Planning;
import org.xueji.merger.internal.rest.Bodies.PlanBody;
import org.xueji.merger.internal.store.Merger;
import org.xueji.merger.internal.store.MergerId;
import org.xueji.merger.internal.store.MergerState;

/** Mergers: planning, looking, sending and carrying out. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class MergerResource {
    private final Planning planning;
    private final Mapping mapping;
    private final Executing executing;
    private final MergerReading reading;
    private final OrgTree tree;

    MergerResource(
            Planning planning,
            Mapping mapping,
            Executing executing,
            MergerReading reading,
            OrgTree tree) {
        this.planning = planning;
        this.mapping = mapping;
        this.executing = executing;
        this.reading = reading;
        this.tree = tree;
    }

    /** The mergers of one plan, one for each school that closes. */
    public record PlannedView(List<MergerView> mergers) {}

    /**
     * Mergers, newest first.
     *
     * @param org code of an organisation that is a side or stands above one; one's own when left
     *     out
     */
    @GET
    @Access(MergerActions.READ)
    public Page<MergerView> list(
            @QueryParam("org") Optional<String> org,
            @QueryParam("state") Optional<MergerState> state,
            @Context PageRequest page,
            @Context Actor by) {
        OrgId whose =
                org.map(code -> tree.byCode(code).orElseThrow(() -> NotFound.of("org")))
                        .orElse(by.org());
        return reading.list(whose, state, page, by).map(each -> MergerView.of(each, tree));
    }

    /** Plans; every reason against it is said at once. */
    @POST
    @Access(MergerActions.PLAN)
    public Outcome<Created<PlannedView>> plan(PlanBody body, @Context Actor by) {
        return planning.plan(Bodies.required(body).form(), by).map(this::planned);
    }

    private Created<PlannedView> planned(List<Merger> mergers) {
        List<MergerView> views = mergers.stream().map(each -> MergerView.of(each, tree)).toList();
        return new Created<>(mergers.get(0).id().toString(), new PlannedView(views));
    }

    @GET
    @Access(MergerActions.READ)
    @Path("{id}")
    public MergerView get(@PathParam("id") MergerId id, @Context Actor by) {
        return MergerView.of(reading.get(id, by), tree);
    }

    /** Gives up a merger that has not begun. */
    @POST
    @Access(MergerActions.PLAN)
    @Path("{id}/discard")
    public Outcome<MergerView> discard(
            @PathParam("id") MergerId id,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            @Context Actor by) {
        return planning.discard(id, basedOn.version(), by).map(this::view);
    }

    /** Sends it on its way, once each class with pupils has one to go to. */
    @POST
    @Access(MergerActions.MAP)
    @Path("{id}/submit")
    public Outcome<MergerView> submit(
            @PathParam("id") MergerId id,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            @Context Actor by) {
        return mapping.submit(id, basedOn.version(), by).map(this::view);
    }

    /** Starts the move of all pupils, or goes on with it. */
    @POST
    @Access(MergerActions.EXECUTE)
    @Path("{id}/execute")
    public Outcome<Started<MergerView>> execute(
            @PathParam("id") MergerId id,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            @Context Actor by) {
        return executing
                .execute(id, basedOn.version(), by)
                .map(started -> new Started<>(id.toString(), view(started)));
    }

    /** Stops it after the chunk it is at; what has moved stays moved. */
    @POST
    @Access(MergerActions.EXECUTE)
    @Path("{id}/stop")
    public Outcome<MergerView> stop(
            @PathParam("id") MergerId id,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            @Context Actor by) {
        return executing.stop(id, basedOn.version(), by).map(this::view);
    }

    private MergerView view(Merger changed) {
        return MergerView.of(reading.seen(changed), tree);
    }
}
