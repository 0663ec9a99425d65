package org.xueji.statuschange.internal.rest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
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
import org.xueji.core.api.text.Texts;
import org.xueji.statuschange.internal.flow.Applying;
import org.xueji.statuschange.internal.flow.ChangeReading;
import org.xueji.statuschange.internal.flow.StatusChangeActions;
import org.xueji.statuschange.internal.rest.Bodies.CorrectBody;
import org.xueji.statuschange.internal.rest.Bodies.DrawBody;
import org.xueji.statuschange.internal.store.Change;
import org.xueji.statuschange.internal.store.ChangeId;
import org.xueji.statuschange.internal.store.ChangeState;
import org.xueji.statuschange.internal.type.ChangeType;

/** Applications: drawing up, correcting and sending. */
@Path("changes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ChangeResource {
    private final Applying applying;
    private final ChangeReading reading;
    private final OrgTree tree;
    private final Texts texts;

    ChangeResource(Applying applying, ChangeReading reading, OrgTree tree, Texts texts) {
        this.applying = applying;
        this.reading = reading;
        this.tree = tree;
        this.texts = texts;
    }

    /**
     * Applications, newest first.
     *
     * @param org code of an organisation; one's own when left out
     */
    @GET
    @Access(StatusChangeActions.READ)
    public Page<ChangeView> list(
            @QueryParam("org") Optional<String> org,
            @QueryParam("type") Optional<ChangeType> type,
            @QueryParam("state") Optional<ChangeState> state,
            @Context PageRequest page,
            @Context Actor by) {
        return reading.list(org(org, tree, by), type, state, page, by)
                .map(each -> ChangeView.of(each, tree));
    }

    static OrgId org(Optional<String> code, OrgTree tree, Actor by) {
        return code.map(one -> tree.byCode(one).orElseThrow(() -> NotFound.of("org")))
                .orElse(by.org());
    }

    @GET
    @Access(StatusChangeActions.READ)
    @Path("{id}")
    public ChangeView get(
            @PathParam("id") ChangeId id, @Context HttpHeaders headers, @Context Actor by) {
        return ChangeView.of(reading.get(id, by), tree, texts, language(headers));
    }

    /** Draws up an application; every reason against it is said at once. */
    @POST
    @Access(StatusChangeActions.APPLY)
    public Outcome<Created<ChangeView>> draw(
            DrawBody body, @Context HttpHeaders headers, @Context Actor by) {
        return applying.draw(Bodies.required(body).form(), by)
                .map(drawn -> new Created<>("changes/" + drawn.id(), view(drawn, headers)));
    }

    /** Corrects a draft, or an application that came back. */
    @PUT
    @Access(StatusChangeActions.APPLY)
    @Path("{id}")
    public Outcome<ChangeView> correct(
            @PathParam("id") ChangeId id,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            CorrectBody body,
            @Context HttpHeaders headers,
            @Context Actor by) {
        return applying.correct(id, Bodies.required(body).terms(), basedOn.version(), by)
                .map(corrected -> view(corrected, headers));
    }

    /** Sends a draft on its way. */
    @POST
    @Access(StatusChangeActions.APPLY)
    @Path("{id}/submit")
    public Outcome<ChangeView> submit(
            @PathParam("id") ChangeId id,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            @Context HttpHeaders headers,
            @Context Actor by) {
        return applying.submit(id, basedOn.version(), by).map(sent -> view(sent, headers));
    }

    /** Gives up a draft. */
    @POST
    @Access(StatusChangeActions.APPLY)
    @Path("{id}/discard")
    public Outcome<ChangeView> discard(
            @PathParam("id") ChangeId id,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            @Context HttpHeaders headers,
            @Context Actor by) {
        return applying.discard(id, basedOn.version(), by).map(gone -> view(gone, headers));
    }

    private ChangeView view(Change changed, HttpHeaders headers) {
        return ChangeView.of(reading.seen(changed), tree, texts, language(headers));
    }

    /** The first language that there are texts in; Chinese without a wish. */
    static Locale language(HttpHeaders headers) {
        List<Locale> wanted = headers.getAcceptableLanguages();
        return wanted.stream()
                .filter(each -> each.getLanguage().matches("zh|en"))
                .findFirst()
                .orElse(Locale.SIMPLIFIED_CHINESE);
    }
}
