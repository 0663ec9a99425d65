package org.xueji.registry.internal.progress;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xueji.core.api.Reason;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.school.GradeLadder;

/**
 * What keeps a stage from graduating. Pupils in a grade that it does not have say that its length
 * of schooling is wrong, and with a wrong one a grade leaves too early.
 */
final class GraduationRules {

    private GraduationRules() {}

    /**
     * @param ladder empty when there is no such school
     * @param there everybody on roll of the school
     */
    static List<Reason> objections(
            Optional<GradeLadder> ladder, Stage stage, int schoolYear, Collection<Seats> there) {
        Optional<Integer> years = ladder.map(each -> each.years().get(stage));
        if (years.isEmpty()) {
            return List.of(
                    Reason.of("registry.graduate-stage", Map.of("stage", stage.name()))
                            .at("/stage"));
        }
        Map<String, Long> untaught = new TreeMap<>();
        there.stream()
                .filter(each -> each.status() == StudentStatus.ENROLLED)
                .filter(each -> each.schoolYear() <= schoolYear)
                .filter(each -> each.grade().startsWith(stage.digit()))
                .filter(each -> !ladder.get().teaches(each.grade()))
                .forEach(each -> untaught.merge(each.grade(), each.pupils(), Long::sum));
        return untaught.entrySet().stream()
                .map(each -> untaught(each.getKey(), each.getValue(), years.get()))
                .toList();
    }

    private static Reason untaught(String grade, long pupils, int years) {
        return Reason.of(
                        "registry.graduate-years",
                        Map.of("grade", grade, "pupils", "" + pupils, "years", "" + years))
                .at("/stage");
    }
}
