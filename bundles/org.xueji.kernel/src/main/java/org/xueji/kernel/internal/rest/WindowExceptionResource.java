package org.xueji.kernel.internal.rest;

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
import org.xueji.core.api.access.Ids;
import org.xueji.core.api.rest.Created;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.window.WindowDesk;
import org.xueji.kernel.internal.window.WindowView;

/** Exceptions of windows: granted to one organisation, listed, and taken back. */
@Path("exceptions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class WindowExceptionResource {

    private final WindowDesk desk;

    WindowExceptionResource(WindowDesk desk) {
        this.desk = desk;
    }

    /** Of an organisation and those below it, newest first; those taken back too. */
    @GET
    @Access(KernelGrants.LIST_WINDOWS)
    public Page<WindowView> list(
            @QueryParam("org") Optional<String> org, @Context PageRequest page, @Context Actor by) {
        return desk.list(org, page, by);
    }

    @POST
    @Access(KernelGrants.GRANT_WINDOW)
    public Outcome<Created<WindowView>> grant(WindowBody body, @Context Actor by) {
        return desk.grant(WindowBody.orEmpty(body).request(), by)
                .map(made -> new Created<>("exceptions?org=" + made.org(), made));
    }

    @POST
    @Access(KernelGrants.WITHDRAW_WINDOW)
    @Path("{id}/withdraw")
    public Outcome<WindowView> withdraw(
            @PathParam("id") String id, WithdrawBody body, @Context Actor by) {
        String why = body == null || body.why() == null ? "" : body.why();
        return desk.withdraw(Ids.positive("window-exception", id), why, by);
    }
}
