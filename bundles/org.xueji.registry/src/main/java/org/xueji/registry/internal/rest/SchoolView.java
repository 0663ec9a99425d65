package org.xueji.registry.internal.rest;

import java.util.Map;
import java.util.TreeMap;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.rest.Versioned;
import org.xueji.registry.api.School;
import org.xueji.registry.api.Stage;

/**
 * A school.
 *
 * @param managing code of the authority that manages it
 */
public record SchoolView(
        long id,
        String code,
        String name,
        String managing,
        String siteRegion,
        Map<Stage, Integer> years,
        boolean closed,
        long version)
        implements Versioned {

    static SchoolView of(School school, OrgTree tree) {
        return new SchoolView(
                school.id().value(),
                school.code(),
                school.name(),
                tree.code(school.managing()).orElse(""),
                school.siteRegion(),
                new TreeMap<>(school.years()),
                school.closed(),
                school.version());
    }
}
