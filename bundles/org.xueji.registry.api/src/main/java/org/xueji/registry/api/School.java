package org.xueji.registry.api;

import java.util.Map;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.rest.Versioned;

/**
 * A school.
 *
 * @param code 学校标识码, 10 digits; a school without one has a temporary code {@code T61…}
 * @param managing the authority that manages it: a county, a city or the province
 * @param siteRegion 12-digit statistical region of the site
 * @param years length of schooling 学制 of each stage it teaches; its keys are the stages
 * @param closed whether it takes no pupils any more
 */
public record School(
        OrgId id,
        String code,
        String name,
        OrgId managing,
        String siteRegion,
        Map<Stage, Integer> years,
        boolean closed,
        long version)
        implements Versioned {

    public School {
        years = Map.copyOf(years);
    }
}
