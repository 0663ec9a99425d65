package org.xueji.transfer.internal.rest;

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
import org.xueji.approval.api.Side;
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
import org.xueji.transfer.internal.flow.Applying;
import org.xueji.transfer.internal.flow.Placing;
import org.xueji.transfer.internal.flow.TransferActions;
import org.xueji.transfer.internal.flow.TransferReading;
import org.xueji.transfer.internal.rest.Bodies.CorrectBody;
import org.xueji.transfer.internal.rest.Bodies.DrawBody;
import org.xueji.transfer.internal.rest.Bodies.PlaceBody;
import org.xueji.transfer.internal.store.Transfer;
import org.xueji.transfer.internal.store.TransferId;
import org.xueji.transfer.internal.store.TransferState;

/** Applications: drawing up, correcting, sending, and the class at the new school. */
@Path("transfers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class TransferResource {
    private final Applying applying;
    private final Placing placing;
    private final TransferReading reading;
    private final OrgTree tree;
    private final Texts texts;

    TransferResource(
            Applying applying,
            Placing placing,
            TransferReading reading,
            OrgTree tree,
            Texts texts) {
        this.applying = applying;
        this.placing = placing;
        this.reading = reading;
        this.tree = tree;
        this.texts = texts;
    }

    /**
     * Applications, newest first.
     *
     * @param side SENDING (default) or RECEIVING
     * @param org code of an organisation; one's own when left out
     */
    @GET
    @Access(TransferActions.READ)
    public Page<TransferView> list(
            @QueryParam("side") Optional<Side> side,
            @QueryParam("org") Optional<String> org,
            @QueryParam("state") Optional<TransferState> state,
            @Context PageRequest page,
            @Context Actor by) {
        OrgId of =
                org.map(code -> tree.byCode(code).orElseThrow(() -> NotFound.of("org")))
                        .orElse(by.org());
        return reading.list(side.orElse(Side.SENDING), of, state, page, by)
                .map(each -> TransferView.of(each, tree));
    }

    @GET
    @Access(TransferActions.READ)
    @Path("{id}")
    public TransferView get(
            @PathParam("id") TransferId id, @Context HttpHeaders headers, @Context Actor by) {
        return TransferView.of(reading.get(id, by), tree, texts, language(headers));
    }

    /** Draws up an application; every reason against it is said at once. */
    @POST
    @Access(TransferActions.APPLY)
    public Outcome<Created<TransferView>> draw(
            DrawBody body, @Context HttpHeaders headers, @Context Actor by) {
        return applying.draw(Bodies.required(body).application(), by)
                .map(drawn -> new Created<>("transfers/" + drawn.id(), view(drawn, headers)));
    }

    /** Corrects a draft, or an application that came back. */
    @PUT
    @Access(TransferActions.APPLY)
    @Path("{id}")
    public Outcome<TransferView> correct(
            @PathParam("id") TransferId id,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            CorrectBody body,
            @Context HttpHeaders headers,
            @Context Actor by) {
        CorrectBody given = Bodies.required(body);
        return applying.correct(
                        id,
                        given.requiredReason(),
                        Bodies.text(given.details()),
                        Bodies.text(given.overrideWhy()),
                        basedOn.version(),
                        by)
                .map(corrected -> view(corrected, headers));
    }

    /** Sends a draft on its way. */
    @POST
    @Access(TransferActions.APPLY)
    @Path("{id}/submit")
    public Outcome<TransferView> submit(
            @PathParam("id") TransferId id,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            @Context HttpHeaders headers,
            @Context Actor by) {
        return applying.submit(id, basedOn.version(), by).map(sent -> view(sent, headers));
    }

    /** Gives up a draft. */
    @POST
    @Access(TransferActions.APPLY)
    @Path("{id}/discard")
    public Outcome<TransferView> discard(
            @PathParam("id") TransferId id,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            @Context HttpHeaders headers,
            @Context Actor by) {
        return applying.discard(id, basedOn.version(), by).map(gone -> view(gone, headers));
    }

    /** The receiving school chooses the class, before its leader accepts. */
    @PUT
    @Access(TransferActions.PLACE)
    @Path("{id}/placement")
    public Outcome<TransferView> place(
            @PathParam("id") TransferId id,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            PlaceBody body,
            @Context HttpHeaders headers,
            @Context Actor by) {
        PlaceBody given = Bodies.required(body);
        return placing.place(id, given.into(), given.since(), basedOn.version(), by)
                .map(placed -> view(placed, headers));
    }

    private TransferView view(Transfer changed, HttpHeaders headers) {
        return TransferView.of(reading.seen(changed), tree, texts, language(headers));
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
