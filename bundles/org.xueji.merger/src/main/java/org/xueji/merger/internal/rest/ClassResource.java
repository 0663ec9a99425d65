package org.xueji.merger.internal.rest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.rest.IfMatch;
import org.xueji.core.api.rest.Versioned;
import org.xueji.core.api.text.Texts;
import org.xueji.merger.internal.flow.Mapping;
import org.xueji.merger.internal.flow.MergerActions;
import org.xueji.merger.internal.flow.MergerReading;
import org.xueji.merger.internal.flow.MergerReading.Classes;
import org.xueji.merger.internal.rest.Bodies.ClassesBody;
import org.xueji.merger.internal.store.MergerId;
import org.xueji.registry.api.Mergers.Pairing;
import org.xueji.registry.api.SchoolClass;
import org.xueji.shared.rest.Language;

/** Which class goes where (班级对应). */
@Path("{id}/classes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ClassResource {
    private final Mapping mapping;
    private final MergerReading reading;
    private final Texts texts;

    ClassResource(Mapping mapping, MergerReading reading, Texts texts) {
        this.mapping = mapping;
        this.reading = reading;
        this.texts = texts;
    }

    /** A class of the target. */
    public record GoalView(long id, String name, int capacity, int enrolled) {
        static GoalView of(SchoolClass of) {
            return new GoalView(of.id().value(), of.name(), of.capacity(), of.enrolled());
        }
    }

    /**
     * A class of the source that has pupils.
     *
     * @param to where they go; absent while it is not chosen
     * @param fitting classes that they may go to
     */
    public record ClassRow(
            long from,
            String name,
            int schoolYear,
            String grade,
            long pupils,
            Optional<Long> to,
            List<GoalView> fitting) {}

    /** What should be looked at; refuses nothing. */
    public record Warning(String code, String text) {}

    /**
     * All classes.
     *
     * @param missing how many have no class to go to yet
     * @param version of the merger, for the next change
     */
    public record ClassesView(
            List<ClassRow> classes, int missing, List<Warning> warnings, long version)
            implements Versioned {}

    @GET
    @Access(MergerActions.READ)
    public ClassesView get(
            @PathParam("id") MergerId id, @Context HttpHeaders headers, @Context Actor by) {
        return view(reading.classes(id, by), Language.of(headers));
    }

    /** Chooses anew; what is left out is not chosen. */
    @PUT
    @Access(MergerActions.MAP)
    public Outcome<ClassesView> choose(
            @PathParam("id") MergerId id,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch basedOn,
            ClassesBody body,
            @Context HttpHeaders headers,
            @Context Actor by) {
        return mapping.choose(id, Bodies.required(body).pairs(), basedOn.version(), by)
                .map(chosen -> view(reading.classes(chosen), Language.of(headers)));
    }

    private ClassesView view(Classes of, Locale locale) {
        return new ClassesView(
                of.plan().pairings().stream().map(each -> row(each, of)).toList(),
                of.plan().missing().size(),
                of.plan().warnings().stream().map(each -> warning(each, locale)).toList(),
                of.merger().version());
    }

    private static ClassRow row(Pairing each, Classes of) {
        SchoolClass old = each.old();
        return new ClassRow(
                old.id().value(),
                old.name(),
                old.schoolYear(),
                old.grade(),
                each.pupils(),
                of.plan().goal(each).map(goal -> goal.id().value()),
                each.fitting().stream().map(GoalView::of).toList());
    }

    private Warning warning(Reason each, Locale locale) {
        return new Warning(each.code(), texts.of(each, locale));
    }
}
