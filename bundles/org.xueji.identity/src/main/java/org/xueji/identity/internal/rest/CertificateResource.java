package org.xueji.identity.internal.rest;

import static org.xueji.identity.internal.rest.Bodies.required;

import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.rest.Created;
import org.xueji.identity.internal.certificate.CertificateActions;
import org.xueji.identity.internal.certificate.CertificateRegister;

/** The certificates by which the holder of an account logs in. */
@Path("accounts/{id}/certificates")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CertificateResource {

    private final CertificateRegister register;

    CertificateResource(CertificateRegister register) {
        this.register = register;
    }

    /** Newest first, at most 100. */
    @GET
    @Access(CertificateActions.LIST)
    public List<CertificateView> list(@PathParam("id") String id, @Context Actor by) {
        return register.of(AccountId.parse(id), by).stream().map(CertificateView::of).toList();
    }

    /** Registers a certificate for the account, which is not one's own. */
    @POST
    @Access(CertificateActions.ADD)
    public Outcome<Created<CertificateView>> add(
            @PathParam("id") String id, CertificateRequest request, @Context Actor by) {
        return register.add(AccountId.parse(id), required(request, "").bytes(), by)
                .map(CertificateView::of)
                .map(view -> new Created<>("accounts/" + id + "/certificates", view));
    }

    /** Makes it log nobody in any more, and ends the sessions that it opened. */
    @POST
    @Access(CertificateActions.REVOKE)
    @Path("{certificate}/revoke")
    public Outcome<CertificateView> revoke(
            @PathParam("id") String id,
            @PathParam("certificate") long certificate,
            ReasonRequest request,
            @Context Actor by) {
        String why = required(request, "").reason();
        return register.revoke(AccountId.parse(id), certificate, why, by).map(CertificateView::of);
    }
}
