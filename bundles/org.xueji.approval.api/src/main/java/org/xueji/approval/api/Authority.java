package org.xueji.approval.api;

import java.util.List;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.OrgTree;

/** Which of the organisations from a school up to the province acts. */
public enum Authority {
    /** The school itself (学校). */
    SCHOOL,
    /**
     * Whoever runs the school, be it county, city or province (主管部门): "上级教育局" of the notice is
     * always this one (domain 5.0).
     */
    MANAGING,
    /** 区县教育行政部门; none for schools that a city or the province runs. */
    COUNTY,
    /** 市级教育行政部门; none for schools that the province runs. */
    CITY,
    /** 省级教育行政部门. */
    PROVINCE;

    /**
     * The organisation above a school that this is.
     *
     * @return empty when there is none, such as the county of a school that a city runs
     */
    Optional<OrgId> above(OrgId school, OrgTree tree) {
        List<OrgId> path = tree.path(school);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        List<OrgId> authorities = path.subList(0, path.size() - 1);
        return switch (this) {
            case SCHOOL -> Optional.of(school);
            case MANAGING -> last(authorities);
            case COUNTY -> at(OrgLevel.COUNTY, authorities, tree);
            case CITY -> at(OrgLevel.CITY, authorities, tree);
            case PROVINCE -> at(OrgLevel.PROVINCE, authorities, tree);
        };
    }

    private static Optional<OrgId> last(List<OrgId> orgs) {
        return orgs.isEmpty() ? Optional.empty() : Optional.of(orgs.get(orgs.size() - 1));
    }

    private static Optional<OrgId> at(OrgLevel level, List<OrgId> orgs, OrgTree tree) {
        return orgs.stream().filter(org -> tree.levels(org).contains(level)).findFirst();
    }
}
