package org.xueji.registry.internal.progress;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Dialect;
import org.xueji.registry.api.Progressions.Balance;
import org.xueji.registry.internal.progress.OnRoll.Seat;
import org.xueji.registry.internal.progress.RollRows.Held;
import org.xueji.registry.internal.progress.YearPlaces.Place;

/**
 * Schools at the end of a year: their pupils, locked, and the balance, out of one reading of the
 * places.
 *
 * @param pupils on roll, by id
 * @param balances by school
 */
record YearEnd(List<OnRoll> pupils, Map<OrgId, List<Balance>> balances) {

    /** Reads it. */
    static final class Reader {
        private final RollRows roll;
        private final YearPlaces places;

        Reader(Dialect dialect) {
            this.roll = new RollRows(dialect);
            this.places = new YearPlaces();
        }

        /** Nobody else changes these pupils until the transaction ends. */
        YearEnd locked(Connection on, Set<Long> schools, int schoolYear) throws SQLException {
            Map<Long, Held> held = roll.lock(on, schools);
            Map<Long, OnRoll> found = new HashMap<>();
            List<Long> others = new ArrayList<>();
            BalanceSums sums = new BalanceSums();
            places.since(
                    on,
                    schools,
                    schoolYear,
                    each -> {
                        if (each.schoolYear() == schoolYear) {
                            sums.moved(each.move());
                        }
                        Held pupil = held.get(each.person());
                        if (each.isNow() && pupil != null) {
                            found.put(each.person(), pupil(pupil, each));
                        } else if (each.isNow()) {
                            // came after the others were locked: counted, not promoted
                            others.add(each.person());
                        }
                    });
            List<OnRoll> there = new ArrayList<>(found.values());
            held.keySet().stream().filter(id -> !found.containsKey(id)).forEach(others::add);
            for (OnRoll each : roll.ofPersons(on, others)) {
                there.add(each);
                if (held.containsKey(each.person())) {
                    found.put(each.person(), each);
                }
            }
            for (OnRoll each : there) {
                each.seat()
                        .filter(seat -> seat.schoolYear() == schoolYear)
                        .filter(seat -> schools.contains(each.school()))
                        .ifPresent(seat -> sums.there(each.school(), seat.grade(), 1));
            }
            return new YearEnd(
                    held.keySet().stream().map(found::get).filter(Objects::nonNull).toList(),
                    sums.balances());
        }

        private static OnRoll pupil(Held pupil, Place place) {
            return new OnRoll(
                    pupil.person(),
                    pupil.school(),
                    pupil.status(),
                    pupil.version(),
                    place.enrolment(),
                    Optional.of(
                            new Seat(
                                    place.schoolYear(),
                                    place.move().grade(),
                                    place.schoolClass(),
                                    place.promoted())));
        }
    }

    /** By class of their place, those who are enrolled and may stay behind. */
    Map<Long, Long> excused(Set<Long> persons) {
        Map<Long, Long> excused = new HashMap<>();
        pupils.stream()
                .filter(each -> each.isEnrolled() && persons.contains(each.person()))
                .flatMap(each -> each.seat().stream())
                .forEach(seat -> excused.merge(seat.schoolClass(), 1L, Long::sum));
        return excused;
    }
}
