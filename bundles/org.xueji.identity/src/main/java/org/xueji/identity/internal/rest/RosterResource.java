package org.xueji.identity.internal.rest;

import static org.xueji.identity.internal.rest.Bodies.required;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DefaultValue;
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
import javax.ws.rs.core.StreamingOutput;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.rest.IfMatch;
import org.xueji.identity.internal.KeepingActions;
import org.xueji.identity.internal.roster.Person;
import org.xueji.identity.internal.roster.Roster;

/** Who answers for what in each unit. */
@Path("roster")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RosterResource {

    private final Roster roster;
    private final OrgTree tree;

    RosterResource(Roster roster, OrgTree tree) {
        this.roster = roster;
        this.tree = tree;
    }

    /** What units have filed: an organisation (one's own when absent) and all below. */
    @GET
    @Access(KeepingActions.VIEW_ROSTER)
    public Page<RosterView> list(
            @QueryParam("org") String org,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @Context Actor by) {
        PageRequest page = new PageRequest(Optional.ofNullable(after), limit);
        return roster.list(Optional.ofNullable(org), page, by)
                .map(unit -> RosterView.of(unit, tree));
    }

    /**
     * Units that have not filed by 30 August of a year.
     *
     * @param year this one when absent
     */
    @GET
    @Access(KeepingActions.VIEW_ROSTER)
    @Path("missing")
    public Page<RosterView> missing(
            @QueryParam("org") String org,
            @QueryParam("year") @DefaultValue("0") int year,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @Context Actor by) {
        PageRequest page = new PageRequest(Optional.ofNullable(after), limit);
        Optional<Integer> of = year < 2000 || year > 9999 ? Optional.empty() : Optional.of(year);
        return roster.missing(Optional.ofNullable(org), of, page, by)
                .map(unit -> RosterView.of(unit, tree));
    }

    /** What one unit filed, phones masked; version 0 when it never has. */
    @GET
    @Access(KeepingActions.VIEW_ROSTER)
    @Path("{org}")
    public RosterView get(@PathParam("org") String org, @Context Actor by) {
        return RosterView.of(roster.get(org, by), tree);
    }

    /** Files a unit's whole roster anew. */
    @PUT
    @Access(KeepingActions.KEEP_ROSTER)
    @Path("{org}")
    public Outcome<RosterView> file(
            @PathParam("org") String org,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            RosterRequest request,
            @Context Actor by) {
        List<Person> persons = required(request, "").toPersons();
        basedOn.require("roster", roster.get(org, by).version());
        return roster.file(org, persons, by).map(unit -> RosterView.of(unit, tree));
    }

    /** What one unit filed, with whole phones; the look is journaled. */
    @POST
    @Access(KeepingActions.ROSTER_PHONES)
    @Path("{org}/phones")
    public Outcome<RosterView> phones(
            @PathParam("org") String org,
            @HeaderParam("Idempotency-Key") String repeatable,
            ReasonRequest request,
            @Context Actor by) {
        Bodies.requireUnkept(repeatable);
        return roster.phones(org, required(request, "").reason(), by)
                .map(unit -> RosterView.of(unit, tree));
    }

    /** A workbook of the whole subtree, with whole phones; journaled. */
    @POST
    @Access(KeepingActions.EXPORT_ROSTER)
    @Path("export")
    @Produces(ImportResource.XLSX)
    public Outcome<StreamingOutput> export(
            @QueryParam("org") String org,
            @HeaderParam("Idempotency-Key") String repeatable,
            ReasonRequest request,
            @Context Actor by) {
        Bodies.requireUnkept(repeatable);
        return roster.export(Optional.ofNullable(org), required(request, "").reason(), by)
                .map(RosterResource::sent);
    }

    private static StreamingOutput sent(InputStream book) {
        return out -> {
            try (book) {
                book.transferTo(out);
            }
        };
    }
}
