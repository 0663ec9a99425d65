package org.xueji.statuschange.internal.rest;

import java.time.LocalDate;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgTree;
import org.xueji.statuschange.internal.flow.ChangeReading;
import org.xueji.statuschange.internal.flow.StatusChangeActions;
import org.xueji.statuschange.internal.store.Suspensions.Suspension;

/** Suspensions that end soon (休学到期提醒). */
@Path("reminders")
@Produces(MediaType.APPLICATION_JSON)
public final class ReminderResource {
    private final ChangeReading reading;
    private final OrgTree tree;

    ReminderResource(ChangeReading reading, OrgTree tree) {
        this.reading = reading;
        this.tree = tree;
    }

    /** A suspension that should be ended or extended. */
    public record ReminderView(
            long student, String school, LocalDate firstDay, LocalDate expectedEnd) {}

    /**
     * Those that run and end by then, the earliest first; those that should have ended too.
     *
     * @param org code of an organisation; one's own when left out
     * @param days from today, 14 when left out
     */
    @GET
    @Access(StatusChangeActions.READ)
    public Page<ReminderView> list(
            @QueryParam("org") Optional<String> org,
            @QueryParam("days") Optional<Integer> days,
            @Context PageRequest page,
            @Context Actor by) {
        return reading.ending(
                        ChangeResource.org(org, tree, by),
                        days.orElse(ChangeReading.REMINDED_DAYS),
                        page,
                        by)
                .map(this::view);
    }

    private ReminderView view(Suspension of) {
        return new ReminderView(
                of.pupil().value(),
                tree.code(of.school()).orElse(""),
                of.firstDay(),
                of.expectedEnd());
    }
}
