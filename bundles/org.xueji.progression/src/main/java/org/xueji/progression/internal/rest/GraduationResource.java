package org.xueji.progression.internal.rest;

import java.util.List;
import java.util.Map;
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
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.rest.Created;
import org.xueji.core.api.rest.IfMatch;
import org.xueji.progression.internal.flow.Graduates;
import org.xueji.progression.internal.flow.Graduating;
import org.xueji.progression.internal.flow.GraduationPlans;
import org.xueji.progression.internal.flow.ProgressionActions;
import org.xueji.progression.internal.flow.StagePlan;
import org.xueji.progression.internal.flow.Undoing;
import org.xueji.progression.internal.rest.Bodies.ExceptionsBody;
import org.xueji.progression.internal.rest.Bodies.GraduationBody;
import org.xueji.progression.internal.rest.Bodies.UndoBody;
import org.xueji.progression.internal.rest.Views.GraduationView;
import org.xueji.progression.internal.store.GraduationId;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.StudentStatus;

/** Graduations of last grades. */
@Path("graduations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class GraduationResource {
    private final Graduating graduating;
    private final Undoing undoing;
    private final Graduates graduates;
    private final GraduationPlans plans;
    private final Asked asked;

    GraduationResource(
            Graduating graduating,
            Undoing undoing,
            Graduates graduates,
            GraduationPlans plans,
            Asked asked) {
        this.graduating = graduating;
        this.undoing = undoing;
        this.graduates = graduates;
        this.plans = plans;
        this.asked = asked;
    }

    /**
     * What graduating a stage's last grades would do now.
     *
     * @param schools with anybody in a last grade, or with objections
     * @param pupils enrolled in the last grades
     * @param leaving of them, who would leave, as what: by the exceptions of graduations that were
     *     begun; nobody of a school that is refused
     * @param held of them, who would stay for an open case
     * @param staying others of the last grades, by status: suspended, abroad, dropped out
     * @param begun schools that have one under way
     * @param agreed of them those that everybody has agreed to and that wait for a run
     * @param taken schools that a run for those that let the day pass would do
     * @param refused how many schools an objection is raised against, by code
     */
    public record StageView(
            Stage stage,
            long schools,
            long pupils,
            Map<StudentStatus, Long> leaving,
            long held,
            Map<StudentStatus, Long> staying,
            long begun,
            long agreed,
            long taken,
            Map<String, Long> refused) {

        static StageView of(StagePlan of) {
            return new StageView(
                    of.stage(),
                    of.schools(),
                    of.pupils(),
                    of.leaving(),
                    of.held(),
                    of.staying(),
                    of.begun(),
                    of.agreed(),
                    of.taken(),
                    of.refused());
        }
    }

    /** What graduating the schools of a scope would do now. */
    public record GraduationPlanView(String org, int year, List<StageView> stages) {}

    /**
     * What graduating the schools of a scope would do now; changes nothing.
     *
     * @param org code of a school or an authority; one's own when left out
     * @param year of the summer; this year's when left out
     */
    @GET
    @Access(ProgressionActions.READ)
    @Path("plan")
    public GraduationPlanView plan(
            @QueryParam("org") Optional<String> org,
            @QueryParam("year") Optional<Integer> year,
            @Context Actor by) {
        OrgId of = asked.org(org, by);
        int into = asked.year(year);
        return new GraduationPlanView(
                asked.code(of), into, plans.of(of, into, by).stream().map(StageView::of).toList());
    }

    /**
     * Graduations of a summer, by number.
     *
     * @param org code of a school or an authority; one's own when left out
     * @param year of the summer; this year's when left out
     */
    @GET
    @Access(ProgressionActions.READ)
    public Page<GraduationView> list(
            @QueryParam("org") Optional<String> org,
            @QueryParam("year") Optional<Integer> year,
            @Context PageRequest page,
            @Context Actor by) {
        return graduates
                .graduations(asked.org(org, by), asked.year(year), page, by)
                .map(each -> GraduationView.of(each, asked));
    }

    @GET
    @Access(ProgressionActions.READ)
    @Path("{id}")
    public GraduationView get(@PathParam("id") GraduationId id, @Context Actor by) {
        return GraduationView.of(graduates.graduation(id, by), asked);
    }

    /** Begins one; every reason against it is said at once. */
    @POST
    @Access(ProgressionActions.PLAN)
    public Outcome<Created<GraduationView>> begin(GraduationBody body, @Context Actor by) {
        Asked.required(body).check();
        return graduating
                .begin(
                        asked.org(body.school()),
                        body.stage(),
                        asked.year(body.ofYear()),
                        body.pupils(),
                        by)
                .map(
                        each ->
                                new Created<>(
                                        "graduations/" + each.id(),
                                        GraduationView.of(each, asked)));
    }

    /** Says anew who leaves otherwise than with a diploma. */
    @PUT
    @Access(ProgressionActions.PLAN)
    @Path("{id}/exceptions")
    public Outcome<GraduationView> except(
            @PathParam("id") GraduationId id,
            ExceptionsBody body,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            @Context Actor by) {
        return graduating
                .except(id, Asked.required(body).pupils(), basedOn.version(), by)
                .map(each -> GraduationView.of(each, asked));
    }

    /** Sends it on its way. */
    @POST
    @Access(ProgressionActions.PLAN)
    @Path("{id}/submit")
    public Outcome<GraduationView> submit(
            @PathParam("id") GraduationId id,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            @Context Actor by) {
        return graduating
                .submit(id, basedOn.version(), by)
                .map(each -> GraduationView.of(each, asked));
    }

    /** Gives up one that was not sent, or waits for a run. */
    @POST
    @Access(ProgressionActions.PLAN)
    @Path("{id}/drop")
    public Outcome<GraduationView> drop(
            @PathParam("id") GraduationId id,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            @Context Actor by) {
        return graduating
                .drop(id, basedOn.version(), by)
                .map(each -> GraduationView.of(each, asked));
    }

    /** Takes it back; refused, and the pupils named, once one of them has a later entry. */
    @POST
    @Access(ProgressionActions.UNDO)
    @Path("{id}/undo")
    public Outcome<GraduationView> undo(
            @PathParam("id") GraduationId id, UndoBody body, @Context Actor by) {
        return undoing.graduation(id, Asked.required(body).reason(), by)
                .map(each -> GraduationView.of(each, asked));
    }
}
