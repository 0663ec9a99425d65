package org.xueji.statuschange.internal.rest;

import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.PersonId;
import org.xueji.statuschange.internal.flow.ClassChanging;
import org.xueji.statuschange.internal.flow.StatusChangeActions;
import org.xueji.statuschange.internal.rest.Bodies.ClassBody;

/** Changes of class inside a school (班级调整). */
@Path("class-changes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ClassChangeResource {
    private final ClassChanging changing;

    ClassChangeResource(ClassChanging changing) {
        this.changing = changing;
    }

    /** The classes before and after. */
    public record ClassChangeView(long student, long from, long into) {}

    @POST
    @Access(StatusChangeActions.CHANGE_CLASS)
    public Outcome<ClassChangeView> change(ClassBody body, @Context Actor by) {
        ClassBody given = Bodies.required(body).checked();
        return changing.change(new PersonId(given.student()), new ClassId(given.schoolClass()), by)
                .map(
                        done ->
                                new ClassChangeView(
                                        done.person().value(),
                                        done.from().value(),
                                        done.into().value()));
    }
}
