package org.xueji.progression.internal.rest;

import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.rest.RestDomain;
import org.xueji.core.api.text.Texts;
import org.xueji.progression.internal.flow.Checks;
import org.xueji.progression.internal.flow.GraduateHits;
import org.xueji.progression.internal.flow.Graduates;
import org.xueji.progression.internal.flow.Graduating;
import org.xueji.progression.internal.flow.GraduationPlans;
import org.xueji.progression.internal.flow.Planning;
import org.xueji.progression.internal.flow.ProgressionReading;
import org.xueji.progression.internal.flow.Running;
import org.xueji.progression.internal.flow.Undoing;

/** Graduation and promotion at {@code /api/progression}. */
@Component
public final class ProgressionRest implements RestDomain {
    private final List<Object> resources;

    @Activate
    public ProgressionRest(
            @Reference Planning planning,
            @Reference Graduating graduating,
            @Reference Running running,
            @Reference Undoing undoing,
            @Reference ProgressionReading reading,
            @Reference Graduates graduates,
            @Reference GraduateHits hits,
            @Reference GraduationPlans plans,
            @Reference Checks checks,
            @Reference OrgTree tree,
            @Reference Texts texts,
            @Reference Clock clock) {
        Asked asked = new Asked(tree, clock);
        this.resources =
                List.of(
                        new PlanResource(reading, asked),
                        new CheckResource(checks, asked, texts),
                        new PromotionResource(planning, undoing, reading, asked, texts),
                        new GraduationResource(graduating, undoing, graduates, plans, asked),
                        new GraduateResource(graduates, hits, asked),
                        new RunResource(running, reading, asked));
    }

    @Override
    public String name() {
        return "progression";
    }

    @Override
    public List<Object> resources() {
        return resources;
    }

    @Override
    public Optional<InputStream> openApi() {
        return Optional.ofNullable(
                ProgressionRest.class.getResourceAsStream("/openapi/progression.json"));
    }
}
