package org.xueji.rehearsal.internal.province;

import java.util.Map;
import org.xueji.registry.api.Stage;

/**
 * A school of the plan.
 *
 * @param firstClass place of its first class among all
 * @param classes how many it has
 */
public record PlannedSchool(
        int place,
        County county,
        String code,
        String name,
        Map<Stage, Integer> years,
        int firstClass,
        int classes) {

    /** The site's statistical region, of which only the county is known. */
    public String siteRegion() {
        return county.region() + "000000";
    }
}
