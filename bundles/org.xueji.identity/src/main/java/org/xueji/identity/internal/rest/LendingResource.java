package org.xueji.identity.internal.rest;

import static org.xueji.identity.internal.rest.Bodies.required;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
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
import org.xueji.core.api.rest.Created;
import org.xueji.identity.internal.IdentityActions;
import org.xueji.identity.internal.lending.Lending;
import org.xueji.identity.internal.lending.LendingService;

/** The lending register (密码借用登记). */
@Path("lendings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class LendingResource {

    private final LendingService lendings;
    private final Clock clock;

    LendingResource(LendingService lendings, Clock clock) {
        this.lendings = lendings;
        this.clock = clock;
    }

    /** Asks to lend one's own account. */
    @POST
    @Access(IdentityActions.LEND)
    public Outcome<Created<LendingView>> request(LendingBody request, @Context Actor by) {
        return lendings.request(required(request, "").toRequest(), by).map(this::created);
    }

    /** Lendings of accounts of an organisation and all below, newest first. */
    @GET
    @Access(IdentityActions.LIST_LENDINGS)
    public Page<LendingView> list(
            @QueryParam("org") String org,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @Context Actor by) {
        PageRequest page = new PageRequest(Optional.ofNullable(after), limit);
        return lendings.list(Optional.ofNullable(org), page, by).map(this::view);
    }

    /** Lendings of one's own account, newest first. */
    @GET
    @Access(IdentityActions.LEND)
    @Path("own")
    public List<LendingView> own(@Context Actor by) {
        return lendings.own(by).stream().map(this::view).toList();
    }

    /** One of one's own account, or of one that one administers. */
    @GET
    @Access({IdentityActions.LEND, IdentityActions.LIST_LENDINGS})
    @Path("{id}")
    public LendingView get(@PathParam("id") long id, @Context Actor by) {
        return view(lendings.get(id, by));
    }

    @POST
    @Access({IdentityActions.DECIDE_LENDING, IdentityActions.DECIDE_ADMIN_LENDING})
    @Path("{id}/approve")
    public Outcome<LendingView> approve(
            @PathParam("id") long id, NoteBody note, @Context Actor by) {
        return lendings.decide(id, true, NoteBody.of(note), by).map(this::view);
    }

    @POST
    @Access({IdentityActions.DECIDE_LENDING, IdentityActions.DECIDE_ADMIN_LENDING})
    @Path("{id}/refuse")
    public Outcome<LendingView> refuse(@PathParam("id") long id, NoteBody note, @Context Actor by) {
        return lendings.decide(id, false, NoteBody.of(note), by).map(this::view);
    }

    /**
     * The password to log in with while the account is lent, a new one each time: for the borrower,
     * or for who decides where he has no account.
     */
    @POST
    @Access(IdentityActions.LENT_PASSWORD)
    @Path("{id}/password")
    public Outcome<LentPasswordView> password(
            @PathParam("id") long id,
            @HeaderParam("Idempotency-Key") String repeatable,
            @Context Actor by) {
        Bodies.requireUnkept(repeatable);
        return lendings.password(id, by).map(LentPasswordView::of);
    }

    /** The account was given back, or the lending is stopped or withdrawn. */
    @POST
    @Access({IdentityActions.LEND, IdentityActions.END_LENDING})
    @Path("{id}/end")
    public Outcome<LendingView> end(@PathParam("id") long id, @Context Actor by) {
        return lendings.end(id, by).map(this::view);
    }

    /** Records a lending found out afterwards (未登记). */
    @POST
    @Access(IdentityActions.REPORT_LENDING)
    @Path("unregistered")
    public Outcome<Created<LendingView>> report(LendingBody incident, @Context Actor by) {
        String login = required(required(incident, "").account(), "/account");
        return lendings.report(login, incident.toRequest(), by).map(this::created);
    }

    private Created<LendingView> created(Lending lending) {
        return new Created<>("lendings/" + lending.id(), view(lending));
    }

    private LendingView view(Lending lending) {
        return LendingView.of(lending, clock.instant());
    }
}
