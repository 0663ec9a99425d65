package org.xueji.progression.internal.flow;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Progressions;
import org.xueji.registry.api.Progressions.Outlook;
import org.xueji.registry.api.StudentStatus;

/**
 * What a promotion would do at a school as things stand now (试算).
 *
 * @param classes of the year that ends
 * @param chosen where a class goes on that does not go into the one of the same number
 * @param objections everything that speaks against it; empty when it would be done
 */
public record SchoolPlan(
        OrgId school,
        int into,
        List<Outlook> classes,
        Map<ClassId, ClassId> chosen,
        List<Reason> objections) {

    public SchoolPlan {
        classes = List.copyOf(classes);
        chosen = Map.copyOf(chosen);
        objections = List.copyOf(objections);
    }

    /** As the registry wants to hear it. */
    Progressions.Promotion wanted() {
        return new Progressions.Promotion(school, into, chosen);
    }

    /** Where the pupils of a class go on; empty for a last grade, or when it is to be opened. */
    public Optional<ClassId> goal(Outlook of) {
        return Optional.ofNullable(chosen.get(of.schoolClass().id()))
                .or(() -> of.next().map(next -> next.id()));
    }

    /** Everybody placed in the year that ends. */
    public long pupils() {
        return classes.stream().mapToLong(SchoolPlan::all).sum();
    }

    /** Those who would have a place in the new year. */
    public long promoted() {
        return classes.stream()
                .filter(each -> !each.last())
                .mapToLong(each -> each.pupils().getOrDefault(StudentStatus.ENROLLED, 0L))
                .sum();
    }

    /** Those who would stay, by status: enrolled ones are of a last grade. */
    public Map<StudentStatus, Long> staying() {
        Map<StudentStatus, Long> staying = new EnumMap<>(StudentStatus.class);
        for (Outlook each : classes) {
            each.pupils()
                    .forEach(
                            (status, pupils) -> {
                                if (each.last() || status != StudentStatus.ENROLLED) {
                                    staying.merge(status, pupils, Long::sum);
                                }
                            });
        }
        return staying;
    }

    /** Classes that would be opened. */
    public long opened() {
        return classes.stream()
                .filter(each -> !each.last() && goal(each).isEmpty())
                .filter(each -> each.pupils().getOrDefault(StudentStatus.ENROLLED, 0L) > 0)
                .count();
    }

    private static long all(Outlook of) {
        return of.pupils().values().stream().mapToLong(Long::longValue).sum();
    }
}
