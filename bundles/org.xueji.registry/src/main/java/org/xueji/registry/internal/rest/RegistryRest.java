package org.xueji.registry.internal.rest;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.rest.RestDomain;
import org.xueji.registry.api.Codes;
import org.xueji.registry.api.Headcounts;
import org.xueji.registry.api.Regions;
import org.xueji.registry.internal.export.RollExports;
import org.xueji.registry.internal.person.ElsewhereHits;
import org.xueji.registry.internal.person.IdNumberViews;
import org.xueji.registry.internal.person.LeaverCopies;
import org.xueji.registry.internal.person.ParticularsViews;
import org.xueji.registry.internal.school.DefaultSchools;
import org.xueji.registry.internal.search.SqlStudents;

/** The registry at {@code /api/registry}. */
@Component
public final class RegistryRest implements RestDomain {

    private final List<Object> resources;

    @Activate
    public RegistryRest(
            @Reference DefaultSchools schools,
            @Reference SqlStudents students,
            @Reference IdNumberViews views,
            @Reference ParticularsViews particulars,
            @Reference ElsewhereHits elsewhere,
            @Reference LeaverCopies leavers,
            @Reference Headcounts headcounts,
            @Reference RollExports exports,
            @Reference Codes codes,
            @Reference Regions regions,
            @Reference OrgTree tree,
            @Reference AccessCheck access) {
        this.resources =
                List.of(
                        new OrganisationResource(schools, tree, access),
                        new SchoolResource(schools, tree, access),
                        new ClassResource(schools, tree, access),
                        new StudentResource(
                                students, views, particulars, elsewhere, headcounts, tree, access),
                        new ExportResource(exports, tree),
                        new LeaverResource(leavers, tree),
                        new CodeResource(codes),
                        new RegionResource(regions));
    }

    @Override
    public String name() {
        return "registry";
    }

    @Override
    public List<Object> resources() {
        return resources;
    }

    @Override
    public Optional<InputStream> openApi() {
        return Optional.ofNullable(
                RegistryRest.class.getResourceAsStream("/openapi/registry.json"));
    }
}
