package org.xueji.merger.internal.rest;

import java.time.Instant;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.merger.internal.flow.MergerActions;
import org.xueji.merger.internal.flow.MergerReading;
import org.xueji.merger.internal.store.EndedCases.Ended;
import org.xueji.merger.internal.store.MergerId;
import org.xueji.registry.api.PersonId;

/** Which cases of the school that closed were ended. */
@Path("{id}/cases")
@Produces(MediaType.APPLICATION_JSON)
public final class EndedResource {
    private final MergerReading reading;

    EndedResource(MergerReading reading) {
        this.reading = reading;
    }

    /**
     * A case that was ended, to be begun again at the school that took over.
     *
     * @param student whom it concerned; absent when it concerned many
     */
    public record EndedView(long id, String type, Optional<Long> student, Instant at) {}

    /** The cases of the school that closed which were ended. */
    @GET
    @Access(MergerActions.READ)
    public Page<EndedView> cases(
            @PathParam("id") MergerId id, @Context PageRequest page, @Context Actor by) {
        return reading.cases(id, page, by).map(EndedResource::ended);
    }

    private static EndedView ended(Ended of) {
        return new EndedView(of.id().value(), of.type(), of.pupil().map(PersonId::value), of.at());
    }
}
