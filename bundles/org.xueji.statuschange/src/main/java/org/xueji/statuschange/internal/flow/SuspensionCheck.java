package org.xueji.statuschange.internal.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Database;
import org.xueji.registry.spi.SchoolCheck;
import org.xueji.statuschange.internal.store.Suspensions;

/** Pupils who should be back from a suspension and are not 休学逾期: they stay behind their class. */
@Component
public final class SuspensionCheck implements SchoolCheck {
    private final Database database;

    @Activate
    public SuspensionCheck(@Reference(target = "(schema=statuschange)") Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "suspended-past-end";
    }

    @Override
    public Map<OrgId, Long> counts(List<OrgId> schools, Day day) {
        return schools.isEmpty()
                ? Map.of()
                : database.reading(on -> Suspensions.past(on, schools, day.today()));
    }

    @Override
    public List<Finding> findings(OrgId school, Day day, long after, int most) {
        return database
                .reading(on -> Suspensions.past(on, school, day.today(), after, most))
                .stream()
                .map(
                        each ->
                                new Finding(
                                        each.id(),
                                        Optional.of(each.pupil()),
                                        Map.of(
                                                "firstDay", each.firstDay().toString(),
                                                "expectedEnd", each.expectedEnd().toString())))
                .toList();
    }
}
