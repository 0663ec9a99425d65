package org.xueji.registry.internal.rest;

import static org.xueji.registry.internal.rest.Bodies.required;

import java.util.List;
import java.util.Optional;
import javax.ws.rs.Consumes;
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
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.rest.Created;
import org.xueji.core.api.rest.IfMatch;
import org.xueji.registry.api.School;
import org.xueji.registry.api.SchoolClass;
import org.xueji.registry.internal.Actions;
import org.xueji.registry.internal.school.DefaultSchools;

/** Schools with their classes and terms. */
@Path("schools")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SchoolResource {

    private final DefaultSchools schools;
    private final OrgTree tree;
    private final AccessCheck access;

    SchoolResource(DefaultSchools schools, OrgTree tree, AccessCheck access) {
        this.schools = schools;
        this.tree = tree;
        this.access = access;
    }

    @GET
    @Access(Actions.VIEW_ORG)
    @Path("{id}")
    public SchoolView get(@PathParam("id") String id, @Context Actor by) {
        return SchoolView.of(visible(OrgId.parse(id), by), tree);
    }

    @GET
    @Access(Actions.VIEW_ORG)
    @Path("by-code/{code}")
    public SchoolView getByCode(@PathParam("code") String code, @Context Actor by) {
        OrgId id = tree.byCode(code).orElseThrow(() -> NotFound.of("school"));
        return SchoolView.of(visible(id, by), tree);
    }

    @POST
    @Access(Actions.ENTER_SCHOOL)
    public Outcome<Created<SchoolView>> enter(SchoolRequest request, @Context Actor by) {
        return schools.enter(required(request, "").toNewSchool(tree), by)
                .map(s -> new Created<>("schools/" + s.id(), SchoolView.of(s, tree)));
    }

    /** Corrects the stages and their length of schooling; {@code If-Match} must be given. */
    @PUT
    @Access(Actions.ENTER_SCHOOL)
    @Path("{id}/years")
    public Outcome<SchoolView> correct(
            @PathParam("id") String id,
            SchoolYears request,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            @Context Actor by) {
        School now = visible(OrgId.parse(id), by);
        return schools.correct(
                        now.id(),
                        Bodies.years(required(request, "").years()),
                        required(basedOn, "If-Match").version(),
                        by)
                .map(done -> SchoolView.of(done, tree));
    }

    /** By class number; of all grades when none is given. */
    @GET
    @Access(Actions.VIEW_CLASS)
    @Path("{id}/classes")
    public List<ClassView> classes(
            @PathParam("id") String id,
            @QueryParam("year") Integer year,
            @QueryParam("grade") String grade,
            @Context Actor by) {
        OrgId school = visible(OrgId.parse(id), by).id();
        access.require(by, Actions.VIEW_CLASS, school, "school");
        int schoolYear = required(year, "year");
        List<SchoolClass> found =
                Optional.ofNullable(grade)
                        .map(code -> schools.classes(school, schoolYear, code))
                        .orElseGet(() -> schools.classes(school, schoolYear));
        return found.stream().map(one -> ClassView.of(one, tree)).toList();
    }

    @GET
    @Access(Actions.VIEW_ORG)
    @Path("{id}/terms/{year}")
    public List<TermView> terms(
            @PathParam("id") String id, @PathParam("year") int year, @Context Actor by) {
        OrgId school = visible(OrgId.parse(id), by).id();
        return schools.terms(school, year).stream().map(TermView::of).toList();
    }

    @PUT
    @Access(Actions.KEEP_CLASSES)
    @Path("{id}/terms/{year}")
    public Outcome<List<TermView>> setTerms(
            @PathParam("id") String id,
            @PathParam("year") int year,
            List<TermView> terms,
            @Context Actor by) {
        OrgId school = visible(OrgId.parse(id), by).id();
        return schools.setTerms(
                        school,
                        year,
                        required(terms, "").stream().map(TermView::toTerm).toList(),
                        by)
                .map(set -> set.stream().map(TermView::of).toList());
    }

    private School visible(OrgId id, Actor by) {
        access.require(by, Actions.VIEW_ORG, id, "school");
        return schools.find(id).orElseThrow(() -> NotFound.of("school"));
    }
}
