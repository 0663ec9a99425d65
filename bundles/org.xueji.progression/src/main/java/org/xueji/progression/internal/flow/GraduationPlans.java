package org.xueji.progression.internal.flow;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.progression.internal.store.Graduation;
import org.xueji.registry.api.Progressions.Prospect;
import org.xueji.registry.api.Stage;

/** Shows what graduations would do, to the school and to those above it; changes nothing. */
@Component(service = GraduationPlans.class)
public final class GraduationPlans {
    private final AccessCheck access;
    private final SchoolsBelow below;
    private final GraduationTrial trial;

    @Activate
    public GraduationPlans(
            @Reference AccessCheck access,
            @Reference SchoolsBelow below,
            @Reference GraduationTrial trial) {
        this.access = access;
        this.below = below;
        this.trial = trial;
    }

    /**
     * What graduating the schools of a scope would do now, by stage; reads them in portions. A
     * stage without anybody in a last grade is left out.
     */
    public List<StagePlan> of(OrgId org, int into, Actor by) {
        Changing.check(into);
        access.require(by, ProgressionActions.READ, org);
        Map<Stage, StagePlan> sums = new EnumMap<>(Stage.class);
        List<OrgId> all = below.of(org);
        for (int from = 0; from < all.size(); from += Trial.SCHOOLS) {
            int to = Math.min(from + Trial.SCHOOLS, all.size());
            add(all.subList(from, to), into, sums);
        }
        return List.copyOf(sums.values());
    }

    private void add(List<OrgId> schools, int into, Map<Stage, StagePlan> sums) {
        List<Graduation> open = trial.open(schools, into);
        Map<String, Graduation> byStage =
                open.stream()
                        .collect(
                                Collectors.toMap(
                                        each -> each.school() + " " + each.stage(),
                                        Function.identity()));
        for (Prospect each : trial.of(schools, into, open)) {
            if (hasAnybody(each)) {
                String key = each.school() + " " + each.stage();
                StagePlan own = StagePlan.of(each, Optional.ofNullable(byStage.get(key)));
                sums.merge(each.stage(), own, StagePlan::plus);
            }
        }
    }

    private static boolean hasAnybody(Prospect of) {
        return of.pupils() > 0 || !of.staying().isEmpty() || !of.objections().isEmpty();
    }
}
