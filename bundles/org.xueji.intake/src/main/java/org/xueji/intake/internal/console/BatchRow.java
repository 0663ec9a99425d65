package org.xueji.intake.internal.console;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xueji.core.api.access.OrgTree;
import org.xueji.intake.internal.flow.BatchReading.Seen;
import org.xueji.intake.internal.store.RowState;

/** A batch as a row of a table. */
final class BatchRow {
    private BatchRow() {}

    static Map<String, Object> of(Seen seen, OrgTree tree) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("batch", seen.batch().id().value());
        row.put("school", seen.batch().school().flatMap(tree::code).orElse(""));
        row.put("year", seen.batch().schoolYear());
        row.put("state", seen.batch().state().name());
        row.put("rows", seen.batch().fileRows());
        row.put("ready", seen.counts().open());
        row.put("held", seen.counts().of(RowState.HELD));
        row.put("refused", seen.counts().of(RowState.REFUSED));
        row.put("same", seen.batch().sameRows());
        row.put("approved", seen.counts().of(RowState.APPROVED));
        row.put("job", seen.batch().job().map(id -> id.value()).orElse(0L));
        row.put("changed", seen.batch().changedAt().toString());
        return row;
    }
}
