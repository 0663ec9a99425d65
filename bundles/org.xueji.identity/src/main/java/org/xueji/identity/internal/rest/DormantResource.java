package org.xueji.identity.internal.rest;

import static org.xueji.identity.internal.rest.Bodies.required;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.identity.internal.KeepingActions;
import org.xueji.identity.internal.dormant.DormantAccounts;

/** Accounts that nobody has used for long. */
@Path("dormant")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class DormantResource {

    private final DormantAccounts dormant;
    private final OrgTree tree;
    private final Clock clock;

    DormantResource(DormantAccounts dormant, OrgTree tree, Clock clock) {
        this.dormant = dormant;
        this.tree = tree;
        this.clock = clock;
    }

    /**
     * Accounts that are sealed, or will be.
     *
     * @param org code of the organisation, all below included; one's own when absent
     * @param until the last day looked at, such as 2026-09-01; today when absent
     */
    @GET
    @Access(KeepingActions.LIST_DORMANT)
    public Page<DormantView> list(
            @QueryParam("org") String org,
            @QueryParam("until") String until,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @Context Actor by) {
        PageRequest page = new PageRequest(Optional.ofNullable(after), limit);
        return dormant.list(Optional.ofNullable(org), day(until), page, by)
                .map(each -> DormantView.of(each, tree));
    }

    /** Makes up to 500 sealed accounts usable again; tells what became of each. */
    @POST
    @Access(KeepingActions.REOPEN)
    @Path("reopen")
    public Outcome<List<ReopenedView>> reopen(ReopenRequest request, @Context Actor by) {
        ReopenRequest asked = required(request, "");
        List<AccountId> ids =
                required(asked.accounts(), "/accounts").stream()
                        .map(id -> new AccountId(required(id, "/accounts")))
                        .toList();
        return dormant.reopen(ids, asked.reason(), by)
                .map(results -> results.stream().map(ReopenedView::of).toList());
    }

    private LocalDate day(String text) {
        try {
            return text == null ? BusinessTime.today(clock) : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Invalid.because(Reason.of("identity.day").at("until"));
        }
    }
}
