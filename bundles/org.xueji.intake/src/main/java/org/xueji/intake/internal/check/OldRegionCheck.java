package org.xueji.intake.internal.check;

import java.util.Map;
import org.xueji.intake.internal.catalogue.Catalogue;

/**
 * An id number keeps the region it was given under, so an abolished one is no error; for a child
 * born after 2005 it is rare enough to be looked at (domain 3.1). Generated pupils all have such
 * numbers: not for a database that takes them.
 */
final class OldRegionCheck implements RowCheck {
    private static final int LAST_YEAR_OF_OLD_ONES = 2005;

    private final int type;
    private final int number;
    private final CellRules cells;

    OldRegionCheck(Catalogue catalogue, CellRules cells) {
        this.type = catalogue.column("idType");
        this.number = catalogue.column("idNumber");
        this.cells = cells;
    }

    @Override
    public void check(Row row, Findings found) {
        String id = row.value(number);
        if (!IdTypes.isCitizen(row.value(type)) || id.isEmpty() || !cells.faultOf(id).isEmpty()) {
            return;
        }
        int born = Integer.parseInt(id.substring(6, 10));
        if (born > LAST_YEAR_OF_OLD_ONES && cells.wasAbolishedBefore(id, born)) {
            found.warning(number, "intake.region-doubt", Map.of());
        }
    }
}
