package org.xueji.merger.internal.rest;

import java.util.Locale;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.text.Texts;
import org.xueji.merger.internal.flow.MergerActions;
import org.xueji.merger.internal.flow.MergerReading;
import org.xueji.merger.internal.flow.MergerReading.Left;
import org.xueji.merger.internal.store.MergerId;
import org.xueji.registry.api.Student;
import org.xueji.shared.rest.Language;

/** Who has not gone yet: a list to be worked off. */
@Path("{id}/left")
@Produces(MediaType.APPLICATION_JSON)
public final class LeftResource {
    private final MergerReading reading;
    private final Texts texts;

    LeftResource(MergerReading reading, Texts texts) {
        this.reading = reading;
        this.texts = texts;
    }

    /**
     * A pupil who has not gone.
     *
     * @param schoolClass id of his class; absent when he is in none
     * @param code what keeps him; absent when nothing does
     * @param text the same for people
     */
    public record LeftView(
            long student,
            String number,
            String name,
            Optional<Long> schoolClass,
            Optional<String> code,
            Optional<String> text) {}

    /** The pupils who have not gone yet, and what keeps them. */
    @GET
    @Access(MergerActions.PUPILS)
    public Page<LeftView> left(
            @PathParam("id") MergerId id,
            @Context PageRequest page,
            @Context HttpHeaders headers,
            @Context Actor by) {
        Locale locale = Language.of(headers);
        return reading.left(id, page, by).map(each -> left(each, locale));
    }

    private LeftView left(Left of, Locale locale) {
        Student pupil = of.pupil();
        return new LeftView(
                pupil.id().value(),
                pupil.number().value(),
                pupil.name(),
                pupil.placement().map(each -> each.schoolClass().value()),
                of.why().map(Reason::code),
                of.why().map(each -> texts.of(each, locale)));
    }
}
