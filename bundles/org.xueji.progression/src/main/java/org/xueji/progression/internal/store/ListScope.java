package org.xueji.progression.internal.store;

import java.util.Set;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;

/**
 * Whose rows are listed: those of a school, or of the schools below an authority.
 *
 * @param levels of the organisation
 */
public record ListScope(OrgId org, Set<OrgLevel> levels) {

    /** A condition with one place for the organisation; the province sees all. */
    String condition() {
        return condition("");
    }

    /** The same, of a table with a name. */
    String condition(String table) {
        if (levels.contains(OrgLevel.SCHOOL)) {
            return table + "SCHOOL_ID = ?";
        }
        if (levels.contains(OrgLevel.COUNTY)) {
            return table + "COUNTY_ID = ?";
        }
        return levels.contains(OrgLevel.CITY)
                ? table + "CITY_ID = ?"
                : "CAST(? AS BIGINT) IS NOT NULL";
    }
}
