package org.xueji.kernel.internal.rest;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.job.Jobs;
import org.xueji.core.api.rest.RestDomain;
import org.xueji.core.api.text.Texts;
import org.xueji.kernel.internal.job.JobOwners;

/** {@code /api/jobs}. */
@Component
public final class JobsRest implements RestDomain {

    private final List<Object> resources;

    @Activate
    public JobsRest(
            @Reference Jobs jobs,
            @Reference JobOwners owners,
            @Reference Texts texts,
            @Reference AccessCheck access) {
        this.resources = List.of(new JobResource(jobs, new JobVisibility(owners, access), texts));
    }

    @Override
    public String name() {
        return "jobs";
    }

    @Override
    public List<Object> resources() {
        return resources;
    }

    @Override
    public Optional<InputStream> openApi() {
        return Optional.ofNullable(JobsRest.class.getResourceAsStream("/openapi/jobs.json"));
    }
}
