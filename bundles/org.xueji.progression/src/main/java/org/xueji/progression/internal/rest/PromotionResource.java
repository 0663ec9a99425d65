package org.xueji.progression.internal.rest;

import java.util.List;
import java.util.Locale;
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
import org.xueji.core.api.rest.IfMatch;
import org.xueji.core.api.text.Texts;
import org.xueji.progression.internal.flow.Planning;
import org.xueji.progression.internal.flow.ProgressionActions;
import org.xueji.progression.internal.flow.ProgressionReading;
import org.xueji.progression.internal.flow.SchoolPlan;
import org.xueji.progression.internal.flow.Undoing;
import org.xueji.progression.internal.rest.Bodies.ClassesBody;
import org.xueji.progression.internal.rest.Bodies.UndoBody;
import org.xueji.progression.internal.rest.Views.ClassView;
import org.xueji.progression.internal.rest.Views.ObjectionView;
import org.xueji.progression.internal.rest.Views.PlanView;
import org.xueji.progression.internal.rest.Views.PromotionView;
import org.xueji.progression.internal.store.PromotionState;
import org.xueji.shared.rest.Language;

/** Promotions of schools: one for each school and year. */
@Path("promotions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PromotionResource {
    private final Planning planning;
    private final Undoing undoing;
    private final ProgressionReading reading;
    private final Asked asked;
    private final Texts texts;

    PromotionResource(
            Planning planning,
            Undoing undoing,
            ProgressionReading reading,
            Asked asked,
            Texts texts) {
        this.planning = planning;
        this.undoing = undoing;
        this.reading = reading;
        this.asked = asked;
        this.texts = texts;
    }

    /**
     * Promotions that were begun, by school.
     *
     * @param org code of a school or an authority; one's own when left out
     * @param year the school year that begins; this year's when left out
     */
    @GET
    @Access(ProgressionActions.READ)
    public Page<PromotionView> list(
            @QueryParam("org") Optional<String> org,
            @QueryParam("year") Optional<Integer> year,
            @QueryParam("state") Optional<PromotionState> state,
            @Context PageRequest page,
            @Context Actor by) {
        return reading.list(asked.org(org, by), asked.year(year), state, page, by)
                .map(each -> PromotionView.of(each, asked));
    }

    /** A school's, begun or not. */
    @GET
    @Access(ProgressionActions.READ)
    @Path("{school}")
    public PromotionView get(
            @PathParam("school") OrgId school,
            @QueryParam("year") Optional<Integer> year,
            @Context Actor by) {
        return PromotionView.of(reading.promotion(school, asked.year(year), by), asked);
    }

    /** What promoting the school would do now; changes nothing. */
    @GET
    @Access(ProgressionActions.READ)
    @Path("{school}/plan")
    public PlanView plan(
            @PathParam("school") OrgId school,
            @QueryParam("year") Optional<Integer> year,
            @Context HttpHeaders headers,
            @Context Actor by) {
        Locale locale = Language.of(headers);
        SchoolPlan plan = reading.plan(school, asked.year(year), by);
        List<ObjectionView> objections =
                plan.objections().stream()
                        .map(
                                each ->
                                        new ObjectionView(
                                                each.code(),
                                                each.pointer(),
                                                texts.of(each, locale)))
                        .toList();
        return new PlanView(
                asked.code(school),
                plan.into(),
                plan.pupils(),
                plan.promoted(),
                plan.staying(),
                plan.opened(),
                plan.classes().stream().map(each -> ClassView.of(plan, each)).toList(),
                objections);
    }

    /** Chooses the classes anew: one that is left out goes on into the class of its number. */
    @PUT
    @Access(ProgressionActions.PLAN)
    @Path("{school}/classes")
    public Outcome<PromotionView> choose(
            @PathParam("school") OrgId school,
            @QueryParam("year") Optional<Integer> year,
            ClassesBody body,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            @Context Actor by) {
        return planning.choose(
                        school,
                        asked.year(year),
                        Asked.required(body).pairs(),
                        basedOn.version(),
                        by)
                .map(each -> PromotionView.of(each, asked));
    }

    /** Sends it to the school's leader, who confirms. */
    @POST
    @Access(ProgressionActions.PLAN)
    @Path("{school}/submit")
    public Outcome<PromotionView> submit(
            @PathParam("school") OrgId school,
            @QueryParam("year") Optional<Integer> year,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            @Context Actor by) {
        return planning.submit(school, asked.year(year), basedOn.version(), by)
                .map(each -> PromotionView.of(each, asked));
    }

    /** Takes it back; refused, and the pupils named, once one of them has a later entry. */
    @POST
    @Access(ProgressionActions.UNDO)
    @Path("{school}/undo")
    public Outcome<PromotionView> undo(
            @PathParam("school") OrgId school,
            @QueryParam("year") Optional<Integer> year,
            UndoBody body,
            @Context Actor by) {
        return undoing.promotion(school, asked.year(year), Asked.required(body).reason(), by)
                .map(each -> PromotionView.of(each, asked));
    }
}
