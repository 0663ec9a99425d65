package org.xueji.registry.internal.progress;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.Progressions.Balance;

/**
 * Counts what began and ended in the grades of a school year, and, apart from it, who is there now.
 */
final class Balances {

    private final SeatCounts seats;
    private final YearPlaces places;

    Balances(SeatCounts seats) {
        this.seats = seats;
        this.places = new YearPlaces();
    }

    Map<OrgId, List<Balance>> read(Connection on, List<Long> schools, int schoolYear)
            throws SQLException {
        BalanceSums sums = new BalanceSums();
        places.counts(on, schools, schoolYear, sums::moved);
        for (Seats each : seats.of(on, schools)) {
            if (each.schoolYear() == schoolYear) {
                sums.there(each.school(), each.grade(), each.pupils());
            }
        }
        return sums.balances();
    }
}
