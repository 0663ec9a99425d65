package org.xueji.registry.internal.rest;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
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
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Headcounts;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.StudentQuery;
import org.xueji.registry.internal.Actions;
import org.xueji.registry.internal.person.ElsewhereHits;
import org.xueji.registry.internal.person.IdNumberViews;
import org.xueji.registry.internal.person.ParticularsViews;
import org.xueji.registry.internal.search.SqlStudents;

/** Pupils. */
@Path("students")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class StudentResource {

    private final SqlStudents students;
    private final IdNumberViews views;
    private final ParticularsViews particulars;
    private final ElsewhereHits elsewhere;
    private final Headcounts headcounts;
    private final OrgTree tree;
    private final AccessCheck access;

    StudentResource(
            SqlStudents students,
            IdNumberViews views,
            ParticularsViews particulars,
            ElsewhereHits elsewhere,
            Headcounts headcounts,
            OrgTree tree,
            AccessCheck access) {
        this.students = students;
        this.views = views;
        this.particulars = particulars;
        this.elsewhere = elsewhere;
        this.headcounts = headcounts;
        this.tree = tree;
        this.access = access;
    }

    /**
     * Ordered by pinyin of the name.
     *
     * @param scope code of an organisation; one's own when left out
     * @param name start of the name in Chinese or pinyin
     * @param number a student number or id number ever held, whole
     * @param schoolClass id of a class
     */
    @GET
    @Access(Actions.VIEW_STUDENT)
    public CompletionStage<Page<StudentView>> search(
            @QueryParam("scope") String scope,
            @QueryParam("name") String name,
            @QueryParam("number") String number,
            @QueryParam("class") String schoolClass,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @Context Actor by) {
        StudentQuery query =
                new StudentQuery(
                        scope(scope, Actions.VIEW_STUDENT, by),
                        given(name),
                        given(number),
                        given(schoolClass).map(ClassId::parse));
        PageRequest page = new PageRequest(Optional.ofNullable(after), limit);
        return students.look(query, page)
                .thenApply(found -> found.map(student -> StudentView.of(student, tree)));
    }

    /** On roll, by grade and status; from totals that are kept, whatever the size of the scope. */
    @GET
    @Access(Actions.COUNT_STUDENTS)
    @Path("count")
    public CountView count(@QueryParam("scope") String scope, @Context Actor by) {
        OrgId within = scope(scope, Actions.COUNT_STUDENTS, by);
        return CountView.of(tree.code(within).orElse(""), headcounts.counts(within));
    }

    @GET
    @Access(Actions.VIEW_STUDENT)
    @Path("{id}")
    public StudentView get(@PathParam("id") String id, @Context Actor by) {
        PersonId person = PersonId.parse(id);
        OrgId keeper = students.keeper(person).orElseThrow(() -> NotFound.of("student"));
        access.require(by, Actions.VIEW_STUDENT, keeper, "student");
        return students.find(person)
                .map(found -> StudentView.of(found, tree))
                .orElseThrow(() -> NotFound.of("student"));
    }

    /**
     * Who holds a number, anywhere in the province: name and school, id number masked. The look is
     * kept in the journal.
     */
    @POST
    @Access(Actions.FIND_ELSEWHERE)
    @Path("hits")
    public Outcome<List<HitView>> hits(
            @HeaderParam("Idempotency-Key") String repeatable,
            NumberRequest request,
            @Context Actor by) {
        Bodies.requireUnkept(repeatable);
        String number = Optional.ofNullable(request).map(NumberRequest::number).orElse("");
        return elsewhere.find(number, by).map(hits -> hits.stream().map(HitView::of).toList());
    }

    /** Shows the full id number; the look is kept in the journal with its reason. */
    @POST
    @Access(Actions.VIEW_ID_NUMBER)
    @Path("{id}/id-number-views")
    public Outcome<IdNumberView> viewIdNumber(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") String repeatable,
            IdNumberRequest request,
            @Context Actor by) {
        Bodies.requireUnkept(repeatable);
        Optional<String> reason = Optional.ofNullable(request).map(IdNumberRequest::reason);
        return views.view(PersonId.parse(id), reason, by).map(IdNumberView::new);
    }

    /** What the form collected of him, masked. */
    @GET
    @Access(Actions.VIEW_PARTICULARS)
    @Path("{id}/particulars")
    public ParticularsView particulars(@PathParam("id") String id, @Context Actor by) {
        return ParticularsView.of(particulars.masked(PersonId.parse(id), by));
    }

    /** Parts of the form whole; the look is kept in the journal with its reason. */
    @POST
    @Access(Actions.VIEW_WHOLE_PARTICULARS)
    @Path("{id}/particulars-views")
    public Outcome<ParticularsView> viewParticulars(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") String repeatable,
            ParticularsRequest request,
            @Context Actor by) {
        Bodies.requireUnkept(repeatable);
        Optional<ParticularsRequest> asked = Optional.ofNullable(request);
        return particulars
                .whole(
                        PersonId.parse(id),
                        asked.map(ParticularsRequest::reason),
                        asked.map(ParticularsRequest::parts).orElse(List.of()),
                        by)
                .map(ParticularsView::of);
    }

    private OrgId scope(String code, String action, Actor by) {
        OrgId scope =
                given(code)
                        .map(text -> tree.byCode(text).orElseThrow(() -> NotFound.of("org")))
                        .orElse(by.org());
        access.require(by, action, scope);
        return scope;
    }

    private static Optional<String> given(String text) {
        return Optional.ofNullable(text).map(String::strip).filter(t -> !t.isEmpty());
    }
}
