package org.xueji.kernel.internal.rest;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.job.Jobs;
import org.xueji.core.api.rest.RestDomain;
import org.xueji.core.api.text.Texts;
import org.xueji.kernel.internal.job.JobOwners;
import org.xueji.kernel.internal.osgi.Whiteboard;

/** {@code /api/jobs}. */
@Component
public final class JobsRest implements RestDomain {

    private final Whiteboard<OrgTree> trees;
    private final List<Object> resources;

    @Activate
    public JobsRest(
            BundleContext context,
            @Reference Jobs jobs,
            @Reference JobOwners owners,
            @Reference Texts texts) {
        this.trees = new Whiteboard<>(context, OrgTree.class);
        this.resources = List.of(new JobResource(jobs, new JobVisibility(owners, trees), texts));
    }

    @Deactivate
    public void close() {
        trees.close();
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
