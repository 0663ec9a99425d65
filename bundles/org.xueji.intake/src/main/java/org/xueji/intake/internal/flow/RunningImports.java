package org.xueji.intake.internal.flow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Database;
import org.xueji.intake.internal.store.Batches;
import org.xueji.registry.spi.RollWork;

/** Files that are being taken in, and batches whose records are being made, by school. */
@Component
public final class RunningImports implements RollWork {
    private final Database database;

    @Activate
    public RunningImports(@Reference(target = "(schema=intake)") Database database) {
        this.database = database;
    }

    @Override
    public Map<OrgId, Reason> running(List<OrgId> schools) {
        Map<OrgId, Reason> found = new HashMap<>();
        if (!schools.isEmpty()) {
            database.reading(on -> Batches.working(on, schools))
                    .forEach(
                            (school, batch) ->
                                    found.put(
                                            school,
                                            Reason.of(
                                                    "intake.import-running",
                                                    Map.of("batch", batch.toString()))));
        }
        return found;
    }
}
