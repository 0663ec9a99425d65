package org.xueji.registry.internal.progress;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.xueji.registry.api.StudentStatus;

/**
 * Who of a school waits for a school year.
 *
 * @param pupils how many are enrolled and placed before the year, by class
 * @param promoted how many have been promoted into it
 */
record Waiting(Map<Long, Long> pupils, long promoted) {

    static final Waiting NOBODY = new Waiting(Map.of(), 0);

    /** By school. */
    static Map<Long, Waiting> of(Collection<Seats> seats, int into) {
        Map<Long, Map<Long, Long>> pupils = new HashMap<>();
        Map<Long, Long> promoted = new HashMap<>();
        for (Seats each : seats) {
            promoted.merge(
                    each.school(), each.schoolYear() == into ? each.promoted() : 0, Long::sum);
            Map<Long, Long> own = pupils.computeIfAbsent(each.school(), id -> new HashMap<>());
            if (each.status() == StudentStatus.ENROLLED && each.schoolYear() < into) {
                own.merge(each.schoolClass(), each.pupils(), Long::sum);
            }
        }
        Map<Long, Waiting> found = new HashMap<>();
        pupils.forEach((school, own) -> found.put(school, new Waiting(own, promoted.get(school))));
        return found;
    }
}
