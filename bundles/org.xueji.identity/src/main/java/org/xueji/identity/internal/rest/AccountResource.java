package org.xueji.identity.internal.rest;

import static org.xueji.identity.internal.rest.Bodies.required;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.rest.Created;
import org.xueji.core.api.rest.IfMatch;
import org.xueji.identity.internal.AccountService;
import org.xueji.identity.internal.IdentityActions;
import org.xueji.identity.internal.KeepingActions;
import org.xueji.identity.internal.NewAccount;
import org.xueji.identity.internal.post.Posts;

/** Accounts of an organisation and all below. */
@Path("accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AccountResource {

    private final AccountService accounts;
    private final Posts posts;

    AccountResource(AccountService accounts, Posts posts) {
        this.accounts = accounts;
        this.posts = posts;
    }

    @GET
    @Access(IdentityActions.LIST)
    public Page<AccountView> list(
            @QueryParam("org") String org,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @Context Actor by) {
        PageRequest page = new PageRequest(Optional.ofNullable(after), limit);
        return accounts.list(Optional.ofNullable(org), page, by).map(AccountView::of);
    }

    @POST
    @Access(IdentityActions.CREATE)
    public Outcome<Created<IssuedView>> create(AccountRequest request, @Context Actor by) {
        NewAccount wanted = required(request, "").toNewAccount("/");
        return accounts.create(wanted, by)
                .map(
                        issued ->
                                new Created<>(
                                        "accounts/" + issued.account().id(),
                                        IssuedView.of(issued)));
    }

    /** Creates up to 100 accounts, all or none. */
    @POST
    @Access(IdentityActions.CREATE)
    @Path("batch")
    public Outcome<List<IssuedView>> createAll(BatchRequest request, @Context Actor by) {
        List<AccountRequest> asked = required(required(request, "").accounts(), "/accounts");
        List<NewAccount> wanted = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            String pointer = "/accounts/" + i;
            wanted.add(required(asked.get(i), pointer).toNewAccount(pointer + "/"));
        }
        return accounts.createAll(wanted, by)
                .map(issued -> issued.stream().map(IssuedView::of).toList());
    }

    @GET
    @Access(IdentityActions.LIST)
    @Path("{id}")
    public AccountView get(@PathParam("id") String id, @Context Actor by) {
        return AccountView.of(accounts.get(AccountId.parse(id), by));
    }

    @POST
    @Access(IdentityActions.DISABLE)
    @Path("{id}/disable")
    public Outcome<AccountView> disable(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            @Context Actor by) {
        return accounts.disable(current(id, basedOn, by), by).map(AccountView::of);
    }

    @POST
    @Access(IdentityActions.ENABLE)
    @Path("{id}/enable")
    public Outcome<AccountView> enable(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            @Context Actor by) {
        return accounts.enable(current(id, basedOn, by), by).map(AccountView::of);
    }

    /** Binds the account to another organisation, in the same role, and ends its sessions. */
    @POST
    @Access(KeepingActions.MOVE)
    @Path("{id}/move")
    public Outcome<AccountView> move(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            MoveRequest request,
            @Context Actor by) {
        MoveRequest asked = required(request, "");
        String org = required(asked.org(), "/org");
        return posts.move(current(id, basedOn, by), org, asked.reason(), by).map(AccountView::of);
    }

    /** Disables the account and makes one for who takes over its post. */
    @POST
    @Access(KeepingActions.REPLACE)
    @Path("{id}/replace")
    public Outcome<Created<IssuedView>> replace(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            ReplaceRequest request,
            @Context Actor by) {
        ReplaceRequest asked = required(request, "");
        return posts.replace(current(id, basedOn, by), asked.successor(), asked.reason(), by)
                .map(
                        issued ->
                                new Created<>(
                                        "accounts/" + issued.account().id(),
                                        IssuedView.of(issued)));
    }

    /** What was done to the account for a reason, newest first. */
    @GET
    @Access(KeepingActions.HISTORY)
    @Path("{id}/history")
    public List<EventView> history(@PathParam("id") String id, @Context Actor by) {
        return posts.history(AccountId.parse(id), by).stream().map(EventView::of).toList();
    }

    /** Gives the account a new one-time password. */
    @POST
    @Access(IdentityActions.RESET_PASSWORD)
    @Path("{id}/password-reset")
    public Outcome<IssuedView> resetPassword(@PathParam("id") String id, @Context Actor by) {
        return accounts.resetPassword(AccountId.parse(id), by).map(IssuedView::of);
    }

    @GET
    @Access(IdentityActions.SESSIONS)
    @Path("{id}/sessions")
    public List<SessionRow> sessions(@PathParam("id") String id, @Context Actor by) {
        return accounts.sessions(AccountId.parse(id), by).stream().map(SessionRow::of).toList();
    }

    /** Ends one session of the account. */
    @DELETE
    @Access(IdentityActions.SESSIONS)
    @Path("{id}/sessions/{session}")
    public void endSession(
            @PathParam("id") String id, @PathParam("session") long session, @Context Actor by) {
        accounts.endSession(AccountId.parse(id), session, by).orElseThrow();
    }

    /** Ends all sessions of the account. */
    @DELETE
    @Access(IdentityActions.SESSIONS)
    @Path("{id}/sessions")
    public void endSessions(@PathParam("id") String id, @Context Actor by) {
        accounts.endSessions(AccountId.parse(id), by).orElseThrow();
    }

    private AccountId current(String id, IfMatch basedOn, Actor by) {
        AccountId account = AccountId.parse(id);
        basedOn.require("account", accounts.get(account, by).version());
        return account;
    }
}
