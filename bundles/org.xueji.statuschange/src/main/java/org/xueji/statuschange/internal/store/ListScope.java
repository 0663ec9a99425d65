package org.xueji.statuschange.internal.store;

import java.util.Set;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;

/**
 * Whose rows are listed.
 *
 * @param levels of the organisation
 */
public record ListScope(OrgId org, Set<OrgLevel> levels) {

    /** A condition with one place for the organisation; the province sees all. */
    String condition() {
        if (levels.contains(OrgLevel.SCHOOL)) {
            return "SCHOOL_ID = ?";
        }
        if (levels.contains(OrgLevel.COUNTY)) {
            return "COUNTY_ID = ?";
        }
        return levels.contains(OrgLevel.CITY) ? "CITY_ID = ?" : "CAST(? AS BIGINT) IS NOT NULL";
    }
}
