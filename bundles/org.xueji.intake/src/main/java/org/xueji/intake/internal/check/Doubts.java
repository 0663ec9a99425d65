package org.xueji.intake.internal.check;

import java.util.Map;
import org.xueji.intake.internal.catalogue.Catalogue;

/** What is unusual and should be looked at, but refuses nothing. */
final class Doubts implements RowCheck {
    private static final String NO = "0";
    private static final double FAR_KM = 200;
    private static final double BUS_KM = 2;

    private final int distance;
    private final int bus;
    private final int hukou;
    private final int school;
    private final int migrant;

    Doubts(Catalogue catalogue) {
        this.distance = catalogue.column("commuteDistanceKm");
        this.bus = catalogue.column("needsSchoolBus");
        this.hukou = catalogue.column("hukouPlaceCode");
        this.school = catalogue.column("schoolCode");
        this.migrant = catalogue.column("isMigrantChild");
    }

    @Override
    public void check(Row row, Findings found) {
        if (row.has(distance)) {
            checkDistance(row, found);
        }
        boolean foreign =
                row.has(hukou)
                        && row.has(school)
                        && !row.value(hukou).regionMatches(0, row.value(school), 2, 2);
        if (foreign && NO.equals(row.value(migrant))) {
            found.warning(migrant, "intake.migrant-doubt", Map.of());
        }
    }

    private void checkDistance(Row row, Findings found) {
        double km = Double.parseDouble(row.value(distance));
        if (km == 0 || km > FAR_KM) {
            found.warning(distance, "intake.distance-doubt", Map.of());
        } else if (km > BUS_KM && NO.equals(row.value(bus))) {
            found.warning(bus, "intake.bus-doubt", Map.of());
        }
    }
}
