package org.xueji.registry.internal.rest;

import static org.xueji.registry.internal.rest.Bodies.required;

import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.rest.Created;
import org.xueji.core.api.rest.IfMatch;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.SchoolAdmin;
import org.xueji.registry.api.SchoolAdmin.NewClass;
import org.xueji.registry.api.SchoolClass;
import org.xueji.registry.internal.Actions;

/** Classes. */
@Path("classes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ClassResource {

    private final SchoolAdmin schools;
    private final OrgTree tree;
    private final AccessCheck access;

    ClassResource(SchoolAdmin schools, OrgTree tree, AccessCheck access) {
        this.schools = schools;
        this.tree = tree;
        this.access = access;
    }

    @GET
    @Access(Actions.VIEW_CLASS)
    @Path("{id}")
    public ClassView get(@PathParam("id") String id, @Context Actor by) {
        return ClassView.of(visible(ClassId.parse(id), by), tree);
    }

    @POST
    @Access(Actions.KEEP_CLASSES)
    public Outcome<Created<ClassView>> open(ClassRequest request, @Context Actor by) {
        NewClass wanted = required(request, "").toNewClass(tree);
        access.require(by, Actions.KEEP_CLASSES, wanted.school(), "school");
        return schools.open(wanted, by)
                .map(made -> new Created<>("classes/" + made.id(), ClassView.of(made, tree)));
    }

    /** Changes name and capacity; {@code If-Match} must be given. */
    @PUT
    @Access(Actions.KEEP_CLASSES)
    @Path("{id}")
    public Outcome<ClassView> change(
            @PathParam("id") String id,
            ClassChange request,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            @Context Actor by) {
        SchoolClass now = visible(ClassId.parse(id), by);
        return schools.change(
                        now.id(),
                        required(required(request, "").name(), "name").strip(),
                        required(request.capacity(), "capacity"),
                        required(basedOn, "If-Match").version(),
                        by)
                .map(changed -> ClassView.of(changed, tree));
    }

    private SchoolClass visible(ClassId id, Actor by) {
        SchoolClass found = schools.schoolClass(id).orElseThrow(() -> NotFound.of("class"));
        access.require(by, Actions.VIEW_CLASS, found.school(), "class");
        return found;
    }
}
