package org.xueji.rehearsal.internal.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.registry.api.Organisation;
import org.xueji.registry.api.Schools;
import org.xueji.rehearsal.internal.province.County;

/** Reads the county authorities that the registry has. */
final class Counties {
    private static final String SUFFIX = "教育局";

    private final Schools schools;

    Counties(Schools schools) {
        this.schools = schools;
    }

    List<County> below(OrgId province) {
        List<County> counties = new ArrayList<>();
        for (Organisation city : children(province)) {
            if (city.levels().contains(OrgLevel.COUNTY)) {
                counties.add(county(city));
            }
            children(city.id()).stream()
                    .filter(one -> one.levels().equals(Set.of(OrgLevel.COUNTY)))
                    .forEach(one -> counties.add(county(one)));
        }
        return counties;
    }

    private static County county(Organisation of) {
        String name = of.name();
        return new County(
                of.id(),
                of.code(),
                name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name);
    }

    private List<Organisation> children(OrgId parent) {
        List<Organisation> all = new ArrayList<>();
        Page<Organisation> page = schools.below(parent, PageRequest.first(500));
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = schools.below(parent, new PageRequest(page.next(), 500));
            all.addAll(page.items());
        }
        return all;
    }
}
