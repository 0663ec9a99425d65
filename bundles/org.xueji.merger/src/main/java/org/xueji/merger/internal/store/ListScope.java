package org.xueji.merger.internal.store;

import java.util.Set;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;

/**
 * Whose mergers are listed: those of which it is a side, or stands above one.
 *
 * @param levels of the organisation
 */
public record ListScope(OrgId org, Set<OrgLevel> levels) {

    /** A condition with two places for the organisation; the province sees all. */
    String condition() {
        if (levels.contains(OrgLevel.SCHOOL)) {
            return "(FROM_ID = ? OR TO_ID = ?)";
        }
        if (levels.contains(OrgLevel.COUNTY)) {
            return "(FROM_COUNTY = ? OR TO_COUNTY = ?)";
        }
        return levels.contains(OrgLevel.CITY)
                ? "(FROM_CITY = ? OR TO_CITY = ?)"
                : "CAST(? AS BIGINT) IS NOT NULL AND CAST(? AS BIGINT) IS NOT NULL";
    }
}
