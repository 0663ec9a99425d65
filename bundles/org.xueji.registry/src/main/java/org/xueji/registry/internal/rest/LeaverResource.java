package org.xueji.registry.internal.rest;

import java.time.LocalDate;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Ids;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.registry.internal.Actions;
import org.xueji.registry.internal.person.LeaverCopies;
import org.xueji.registry.internal.person.LeaverCopies.Copy;
import org.xueji.registry.internal.person.LeaverCopies.Leaver;

/** Pupils who left for another school, as the school that they left held them. */
@Path("leavers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class LeaverResource {

    private final LeaverCopies leavers;
    private final OrgTree tree;

    LeaverResource(LeaverCopies leavers, OrgTree tree) {
        this.leavers = leavers;
        this.tree = tree;
    }

    /**
     * A pupil who left.
     *
     * @param school code of the school that he left
     * @param lastDay the last day on which he was its pupil
     */
    public record LeaverView(
            long id,
            String school,
            String name,
            String number,
            LocalDate firstDay,
            LocalDate lastDay) {}

    /** The same, with what the school held of him that day, everything personal masked. */
    public record CopyView(LeaverView leaver, ParticularsView particulars) {}

    /**
     * Ordered by pinyin of the name.
     *
     * @param school code of the school that was left; one's own when left out
     */
    @GET
    @Access(Actions.VIEW_LEAVER)
    public Page<LeaverView> list(
            @QueryParam("school") String school,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @Context Actor by) {
        OrgId left =
                Optional.ofNullable(school)
                        .map(String::strip)
                        .filter(code -> !code.isEmpty())
                        .map(code -> tree.byCode(code).orElseThrow(() -> NotFound.of("org")))
                        .orElse(by.org());
        PageRequest page = new PageRequest(Optional.ofNullable(after), limit);
        return leavers.list(left, page, by).map(this::view);
    }

    @GET
    @Access(Actions.VIEW_LEAVER)
    @Path("{id}")
    public CopyView get(@PathParam("id") String id, @Context Actor by) {
        Copy copy = leavers.copy(Ids.positive("leaver", id), by);
        return new CopyView(view(copy.leaver()), ParticularsView.of(copy.particulars()));
    }

    private LeaverView view(Leaver leaver) {
        return new LeaverView(
                leaver.id(),
                tree.code(leaver.school()).orElse(""),
                leaver.name(),
                leaver.number(),
                leaver.firstDay(),
                leaver.lastDay());
    }
}
