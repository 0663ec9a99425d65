package org.xueji.merger.internal.rest;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.rest.RestDomain;
import org.xueji.core.api.text.Texts;
import org.xueji.merger.internal.flow.Executing;
import org.xueji.merger.internal.flow.Mapping;
import org.xueji.merger.internal.flow.MergerReading;
import org.xueji.merger.internal.flow.Planning;

/** Mergers at {@code /api/mergers}. */
@Component
public final class MergerRest implements RestDomain {
    private final List<Object> resources;

    @Activate
    public MergerRest(
            @Reference Planning planning,
            @Reference Mapping mapping,
            @Reference Executing executing,
            @Reference MergerReading reading,
            @Reference OrgTree tree,
            @Reference Texts texts) {
        this.resources =
                List.of(
                        new MergerResource(planning, mapping, executing, reading, tree),
                        new ClassResource(mapping, reading, texts),
                        new LeftResource(reading, texts),
                        new EndedResource(reading));
    }

    @Override
    public String name() {
        return "mergers";
    }

    @Override
    public List<Object> resources() {
        return resources;
    }

    @Override
    public Optional<InputStream> openApi() {
        return Optional.ofNullable(MergerRest.class.getResourceAsStream("/openapi/mergers.json"));
    }
}
