package org.xueji.identity.internal.rest;

import static org.xueji.identity.internal.rest.Bodies.required;

import java.util.List;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.CookieParam;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.NotAuthorizedException;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.rest.ClientAddress;
import org.xueji.core.api.rest.ClientCertificate;
import org.xueji.core.api.rest.Public;
import org.xueji.core.api.text.Texts;
import org.xueji.identity.internal.HeldSession;
import org.xueji.identity.internal.IdentityActions;
import org.xueji.identity.internal.OpenedSession;
import org.xueji.identity.internal.SessionService;
import org.xueji.identity.internal.certificate.CertificateSessions;
import org.xueji.shared.rest.Language;

/** One's own session. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionResource {

    /** As {@code rest} names it. */
    private static final String COOKIE = "__Host-xueji";

    private static final String SCHEME = "Bearer ";

    private final SessionService sessions;
    private final CertificateSessions certificates;
    private final Texts texts;

    SessionResource(SessionService sessions, CertificateSessions certificates, Texts texts) {
        this.sessions = sessions;
        this.certificates = certificates;
        this.texts = texts;
    }

    /** Logs in. */
    @POST
    @Access(IdentityActions.LOGIN)
    @Public
    @Consumes(MediaType.APPLICATION_JSON)
    public Outcome<SessionView> login(
            LoginRequest request, @Context ClientAddress from, @Context HttpHeaders headers) {
        required(request, "");
        return sessions.login(
                        required(request.account(), "/account"),
                        required(request.password(), "/password"),
                        request.mark(),
                        from)
                .map(
                        opened ->
                                SessionView.of(
                                        opened,
                                        request.wantsCookie(),
                                        notice(opened.held(), headers)));
    }

    /**
     * Logs in by the client certificate of the TLS connection. Without one, and by one that opens
     * no session now, the answer is 401.
     */
    @POST
    @Access(IdentityActions.LOGIN)
    @Public
    @Path("certificate")
    @Consumes(MediaType.APPLICATION_JSON)
    public SessionView loginByCertificate(
            CertificateLoginRequest request,
            @Context ClientCertificate client,
            @Context HttpHeaders headers) {
        boolean cookie = required(request, "").wantsCookie();
        OpenedSession opened = certificates.login(client);
        return SessionView.of(opened, cookie, notice(opened.held(), headers));
    }

    /** Who am I. */
    @GET
    @Access(IdentityActions.OWN_SESSION)
    public SessionView get(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @Context HttpHeaders headers) {
        HeldSession held = held(authorization);
        return SessionView.of(held, notice(held, headers));
    }

    /**
     * Changes one's own password. Open to the filter, because it is all that a session may do whose
     * password must be changed; the token is checked here.
     */
    @POST
    @Access(IdentityActions.OWN_PASSWORD)
    @Public
    @Path("password")
    @Consumes(MediaType.APPLICATION_JSON)
    public Outcome<SessionView> changePassword(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @Context HttpHeaders headers,
            PasswordRequest request) {
        HeldSession held = held(authorization);
        required(request, "");
        return sessions.changePassword(
                        held,
                        required(request.oldPassword(), "/oldPassword"),
                        required(request.newPassword(), "/newPassword"))
                .map(changed -> SessionView.of(changed, notice(changed, headers)));
    }

    /** Logs out. */
    @DELETE
    @Access(IdentityActions.OWN_SESSION)
    public LogoutView logout(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @CookieParam(COOKIE) String cookie) {
        sessions.logout(token(authorization));
        return cookie == null ? null : new LogoutView(true);
    }

    /** One's own live sessions, newest first. */
    @GET
    @Access(IdentityActions.OWN_SESSION)
    @Path("sessions")
    public List<OwnSessionRow> own(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        HeldSession held = held(authorization);
        return sessions.own(held).stream()
                .map(session -> OwnSessionRow.of(session, held.session().id()))
                .toList();
    }

    /** Ends one of one's own sessions. */
    @DELETE
    @Access(IdentityActions.OWN_SESSION)
    @Path("sessions/{id}")
    public void endOne(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("id") long id) {
        sessions.endOwn(held(authorization), id);
    }

    /** Ends all of one's own sessions but this one. */
    @DELETE
    @Access(IdentityActions.OWN_SESSION)
    @Path("sessions")
    public void endOthers(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        sessions.endOthers(held(authorization));
    }

    private Optional<NoticeView> notice(HeldSession held, HttpHeaders headers) {
        return NoticeView.of(sessions.standing(held), texts, Language.of(headers));
    }

    private HeldSession held(String authorization) {
        return sessions.find(token(authorization))
                .orElseThrow(() -> new NotAuthorizedException("Bearer"));
    }

    private static String token(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, 7)) {
            throw new NotAuthorizedException("Bearer");
        }
        return authorization.substring(SCHEME.length()).strip();
    }
}
