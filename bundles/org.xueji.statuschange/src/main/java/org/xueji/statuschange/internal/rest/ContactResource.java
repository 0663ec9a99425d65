package org.xueji.statuschange.internal.rest;

import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.rest.Created;
import org.xueji.statuschange.internal.flow.ContactLog;
import org.xueji.statuschange.internal.flow.StatusChangeActions;
import org.xueji.statuschange.internal.rest.Bodies.ContactBody;
import org.xueji.statuschange.internal.store.ChangeId;
import org.xueji.statuschange.internal.store.ContactId;

/** Whom the school has contacted before it reports a dropout (联系记录). */
@Path("changes/{id}/contacts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ContactResource {
    private final ContactLog log;

    ContactResource(ContactLog log) {
        this.log = log;
    }

    /** The contacts, by day. */
    @GET
    @Access(StatusChangeActions.READ)
    public List<ContactView> list(@PathParam("id") ChangeId id, @Context Actor by) {
        return log.list(id, by).stream().map(ContactView::of).toList();
    }

    /** Writes one down, with a draft of a dropout or one that came back. */
    @POST
    @Access(StatusChangeActions.APPLY)
    public Outcome<Created<ContactView>> add(
            @PathParam("id") ChangeId id, ContactBody body, @Context Actor by) {
        return log.add(id, Bodies.required(body).entry(), by)
                .map(
                        made ->
                                new Created<>(
                                        "changes/" + id + "/contacts/" + made.id(),
                                        ContactView.of(made)));
    }

    /** Takes one away again. */
    @DELETE
    @Access(StatusChangeActions.APPLY)
    @Path("{contact}")
    public Outcome<List<ContactView>> remove(
            @PathParam("id") ChangeId id,
            @PathParam("contact") ContactId contact,
            @Context Actor by) {
        return log.remove(id, contact, by).map(of -> list(id, by));
    }
}
