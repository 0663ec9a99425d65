package org.xueji.registry.internal.progress;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xueji.registry.api.StudentStatus;

/**
 * How many pupils of a school and status are placed in a class, by their newest place.
 *
 * @param promoted how many of them were given the place by a promotion
 */
record Seats(
        long school,
        int schoolYear,
        String grade,
        long schoolClass,
        StudentStatus status,
        long pupils,
        long promoted) {

    private record Key(long school, StudentStatus status, OnRoll.Seat seat) {

        static Key of(OnRoll pupil) {
            return new Key(pupil.school(), pupil.status(), pupil.seat().orElseThrow());
        }

        Seats times(long pupils) {
            return new Seats(
                    school,
                    seat.schoolYear(),
                    seat.grade(),
                    seat.schoolClass(),
                    status,
                    pupils,
                    seat.promoted() ? pupils : 0);
        }
    }

    /** Of pupils one by one. */
    static List<Seats> of(Collection<OnRoll> pupils) {
        Map<Key, Long> counts = new HashMap<>();
        pupils.stream()
                .filter(each -> each.seat().isPresent())
                .forEach(each -> counts.merge(Key.of(each), 1L, Long::sum));
        List<Seats> seats = new ArrayList<>();
        counts.forEach((key, pupilsThere) -> seats.add(key.times(pupilsThere)));
        return seats;
    }
}
