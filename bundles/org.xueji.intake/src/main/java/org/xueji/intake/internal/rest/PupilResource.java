package org.xueji.intake.internal.rest;

import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.rest.Created;
import org.xueji.core.api.text.Texts;
import org.xueji.intake.internal.flow.BatchReading;
import org.xueji.intake.internal.flow.IntakeActions;
import org.xueji.intake.internal.imports.LatePupils;
import org.xueji.shared.rest.Language;

/** Single pupils who come late. */
@Path("pupils")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PupilResource {
    private final LatePupils pupils;
    private final BatchReading reading;
    private final Places places;
    private final Texts texts;

    PupilResource(LatePupils pupils, BatchReading reading, Places places, Texts texts) {
        this.pupils = pupils;
        this.reading = reading;
        this.places = places;
        this.texts = texts;
    }

    /** Enters one pupil: the same checks as a file, and a draft of one row. */
    @POST
    @Access(IntakeActions.UPLOAD)
    public Outcome<Created<BatchView>> enter(
            PupilBody body, @Context HttpHeaders headers, @Context Actor by) {
        if (body == null) {
            throw Invalid.because(Reason.of("intake.body"));
        }
        return pupils.enter(places.of(Optional.ofNullable(body.school()), by), body.texts(), by)
                .map(
                        batch ->
                                new Created<>(
                                        "batches/" + batch.id(),
                                        BatchView.of(
                                                reading.get(batch.id(), by),
                                                places,
                                                texts,
                                                Language.of(headers))));
    }
}
