package org.xueji.kernel.internal.rest;

import java.util.Locale;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.job.JobId;
import org.xueji.core.api.job.JobRun;
import org.xueji.core.api.job.Jobs;
import org.xueji.core.api.text.Texts;
import org.xueji.kernel.internal.access.KernelGrants;

/** Progress of long work, for those who started it or whose organisation it was started for. */
@Path("{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class JobResource {

    private final Jobs jobs;
    private final JobVisibility visibility;
    private final Texts texts;

    JobResource(Jobs jobs, JobVisibility visibility, Texts texts) {
        this.jobs = jobs;
        this.visibility = visibility;
        this.texts = texts;
    }

    @GET
    @Access(KernelGrants.VIEW_JOB)
    public JobView get(
            @PathParam("id") String id, @Context Actor actor, @Context HttpHeaders headers) {
        JobRun run = jobs.find(seen(id, actor)).orElseThrow(() -> NotFound.of("job"));
        return JobView.of(run, texts, locale(headers));
    }

    @POST
    @Access(KernelGrants.CANCEL_JOB)
    @Path("cancel")
    public Outcome<JobView> cancel(
            @PathParam("id") String id, @Context Actor actor, @Context HttpHeaders headers) {
        JobId run = seen(id, actor);
        if (!visibility.stops(actor, run)) {
            throw NotAllowed.to(KernelGrants.CANCEL_JOB);
        }
        return jobs.cancel(run, actor).map(found -> JobView.of(found, texts, locale(headers)));
    }

    private JobId seen(String text, Actor actor) {
        JobId id = JobId.parse(text);
        if (!visibility.sees(actor, id)) {
            throw NotFound.hidden("job");
        }
        return id;
    }

    private static Locale locale(HttpHeaders headers) {
        return headers.getAcceptableLanguages().stream()
                .filter(JobResource::isOurs)
                .findFirst()
                .orElse(Locale.CHINESE);
    }

    private static boolean isOurs(Locale locale) {
        return locale.getLanguage().equals("zh") || locale.getLanguage().equals("en");
    }
}
