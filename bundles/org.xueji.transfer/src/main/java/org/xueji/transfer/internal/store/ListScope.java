package org.xueji.transfer.internal.store;

import java.util.Set;
import org.xueji.approval.api.Side;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;

/**
 * Whose applications are listed, on which side.
 *
 * @param side SENDING or RECEIVING
 * @param levels of the organisation
 */
public record ListScope(Side side, OrgId org, Set<OrgLevel> levels) {

    /** A condition with one place for the organisation; the province sees all. */
    String condition() {
        String prefix = side == Side.RECEIVING ? "RECEIVING" : "SENDING";
        if (levels.contains(OrgLevel.SCHOOL)) {
            return prefix + "_ID = ?";
        }
        if (levels.contains(OrgLevel.COUNTY)) {
            return prefix + "_COUNTY = ?";
        }
        return levels.contains(OrgLevel.CITY)
                ? prefix + "_CITY = ?"
                : "CAST(? AS BIGINT) IS NOT NULL";
    }
}
