package org.xueji.approval.internal.flow;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.internal.store.BusyPupils;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Database;
import org.xueji.registry.spi.SchoolCheck;

/** Pupils with a case that is not decided yet 在办业务: they do not graduate. */
@Component
public final class OpenCaseCheck implements SchoolCheck {
    private final Database database;

    @Activate
    public OpenCaseCheck(@Reference(target = "(schema=approval)") Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "open-cases";
    }

    @Override
    public Map<OrgId, Long> counts(List<OrgId> schools, Day day) {
        return schools.isEmpty()
                ? Map.of()
                : database.reading(on -> BusyPupils.counts(on, schools));
    }

    @Override
    public List<Finding> findings(OrgId school, Day day, long after, int most) {
        return database.reading(on -> BusyPupils.of(on, school, after, most)).stream()
                .map(
                        each ->
                                new Finding(
                                        each.id().value(),
                                        each.pupil(),
                                        Map.of(
                                                "case", each.id().toString(),
                                                "type", each.type(),
                                                "state", each.state().name())))
                .toList();
    }
}
