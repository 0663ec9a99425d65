package org.xueji.progression.internal.rest;

import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.rest.Started;
import org.xueji.progression.internal.flow.ProgressionActions;
import org.xueji.progression.internal.flow.ProgressionReading;
import org.xueji.progression.internal.flow.Running;
import org.xueji.progression.internal.rest.Bodies.RunBody;
import org.xueji.progression.internal.rest.Views.RunView;
import org.xueji.progression.internal.store.Run;
import org.xueji.progression.internal.store.RunId;

/** Runs over the schools of an organisation. */
@Path("runs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RunResource {
    private final Running running;
    private final ProgressionReading reading;
    private final Asked asked;

    RunResource(Running running, ProgressionReading reading, Asked asked) {
        this.running = running;
        this.reading = reading;
        this.asked = asked;
    }

    /** Runs that were begun for an organisation, newest first. */
    @GET
    @Access(ProgressionActions.READ)
    public Page<RunView> list(
            @QueryParam("org") Optional<String> org, @Context PageRequest page, @Context Actor by) {
        return reading.runs(asked.org(org, by), page, by).map(each -> RunView.of(each, asked));
    }

    @GET
    @Access(ProgressionActions.READ)
    @Path("{id}")
    public RunView get(@PathParam("id") RunId id, @Context Actor by) {
        return RunView.of(reading.run(id, by), asked);
    }

    /** Starts one: schools that have confirmed and were not done, or that let the day pass. */
    @POST
    @Access(ProgressionActions.RUN)
    public Outcome<Started<RunView>> start(RunBody body, @Context Actor by) {
        Asked.required(body).check();
        return running.start(
                        body.kind(),
                        asked.org(body.ofOrg(), by),
                        asked.year(body.ofYear()),
                        body.alsoMissed(),
                        by)
                .map(each -> new Started<>("runs/" + each.id(), view(each)));
    }

    /** Stops it after the chunk it is at. */
    @POST
    @Access(ProgressionActions.RUN)
    @Path("{id}/pause")
    public Outcome<RunView> pause(@PathParam("id") RunId id, @Context Actor by) {
        return running.pause(id, by).map(this::view);
    }

    /** Goes on with it. */
    @POST
    @Access(ProgressionActions.RUN)
    @Path("{id}/resume")
    public Outcome<RunView> resume(@PathParam("id") RunId id, @Context Actor by) {
        return running.resume(id, by).map(this::view);
    }

    /** Gives it up; what it has done stays. */
    @POST
    @Access(ProgressionActions.RUN)
    @Path("{id}/cancel")
    public Outcome<RunView> cancel(@PathParam("id") RunId id, @Context Actor by) {
        return running.cancel(id, by).map(this::view);
    }

    private RunView view(Run of) {
        return RunView.of(reading.seen(of), asked);
    }
}
