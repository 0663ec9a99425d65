package org.xueji.progression.internal.flow;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xueji.core.api.Reason;
import org.xueji.progression.internal.store.Graduation;
import org.xueji.registry.api.Progressions.Prospect;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.StudentStatus;

/**
 * What graduating a stage's last grades would do now, at one school or at several (毕业试算).
 *
 * @param schools with anybody in a last grade, or with objections
 * @param pupils how many are enrolled in the last grades
 * @param leaving how many of them would leave, as what: 毕业, 结业, 肄业; nobody of a school that is
 *     refused
 * @param held how many are enrolled and stay for an open case
 * @param staying how many stay because they are not enrolled, by status
 * @param begun schools that have one under way themselves
 * @param agreed of them those that everybody has agreed to and no run has: the next run does them
 * @param taken schools that a run for those that let the day pass would do; none of a senior stage,
 *     which needs the city
 * @param refused how many schools an objection is raised against, by code
 */
public record StagePlan(
        Stage stage,
        long schools,
        long pupils,
        Map<StudentStatus, Long> leaving,
        long held,
        Map<StudentStatus, Long> staying,
        long begun,
        long agreed,
        long taken,
        Map<String, Long> refused) {

    public StagePlan {
        leaving = Collections.unmodifiableMap(new TreeMap<>(leaving));
        staying = Collections.unmodifiableMap(new TreeMap<>(staying));
        refused = Collections.unmodifiableMap(new TreeMap<>(refused));
    }

    /**
     * Of one school.
     *
     * @param open its open graduation of the stage
     */
    static StagePlan of(Prospect found, Optional<Graduation> open) {
        Map<String, Long> refused = new TreeMap<>();
        found.objections().stream().map(Reason::code).forEach(code -> refused.put(code, 1L));
        return new StagePlan(
                found.stage(),
                1,
                found.pupils(),
                refused.isEmpty() ? found.leaving() : Map.of(),
                found.held(),
                found.staying(),
                open.isPresent() ? 1 : 0,
                open.filter(Graduation::isAgreed).isPresent() ? 1 : 0,
                open.isEmpty() && GraduationWork.isDoneForSchools(found) ? 1 : 0,
                refused);
    }

    /** Of both together. */
    StagePlan plus(StagePlan more) {
        return new StagePlan(
                stage,
                schools + more.schools,
                pupils + more.pupils,
                sum(leaving, more.leaving),
                held + more.held,
                sum(staying, more.staying),
                begun + more.begun,
                agreed + more.agreed,
                taken + more.taken,
                sum(refused, more.refused));
    }

    private static <K extends Comparable<K>> Map<K, Long> sum(Map<K, Long> one, Map<K, Long> more) {
        Map<K, Long> sum = new TreeMap<>(one);
        more.forEach((key, count) -> sum.merge(key, count, Long::sum));
        return sum;
    }
}
