package org.xueji.merger.internal.console;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xueji.core.api.access.OrgTree;
import org.xueji.merger.internal.store.Merger;

/** A merger as a row of a table. */
final class MergerRow {
    private MergerRow() {}

    static Map<String, Object> of(Merger of, OrgTree tree) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("merger", of.id().value());
        row.put("from", tree.code(of.from()).orElse(""));
        row.put("to", tree.code(of.to()).orElse(""));
        row.put("document", of.plan().documentNo());
        row.put("firstDay", of.plan().firstDay().toString());
        row.put("state", of.state().name());
        row.put("moved", of.moved());
        row.put("case", of.about().map(id -> id.value()).orElse(0L));
        row.put("changed", of.changed().toString());
        return row;
    }
}
