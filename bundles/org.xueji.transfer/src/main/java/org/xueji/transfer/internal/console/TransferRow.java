package org.xueji.transfer.internal.console;

import java.util.LinkedHashMap;
import java.util.Map;
import org.xueji.core.api.access.OrgTree;
import org.xueji.transfer.internal.store.Transfer;

/** An application as a row of a table. */
final class TransferRow {
    private TransferRow() {}

    static Map<String, Object> of(Transfer of, OrgTree tree) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("transfer", of.id().value());
        row.put("student", of.pupil().value());
        row.put("sending", tree.code(of.sending()).orElse(""));
        row.put("receiving", tree.code(of.receiving()).orElse(""));
        row.put("grade", of.grade());
        row.put("reason", of.reason().name());
        row.put("state", of.state().name());
        row.put("case", of.about().map(id -> id.value()).orElse(0L));
        row.put("changed", of.changed().toString());
        return row;
    }
}
