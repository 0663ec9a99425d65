package org.xueji.statuschange.internal.console;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xueji.core.api.access.OrgTree;
import org.xueji.statuschange.internal.store.Change;

/** An application as a row of a table. */
final class ChangeRow {
    private ChangeRow() {}

    static Map<String, Object> of(Change of, OrgTree tree) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("change", of.id().value());
        row.put("type", of.type().name());
        row.put("student", of.pupil().value());
        row.put("school", tree.code(of.school()).orElse(""));
        row.put("stage", of.stage().name());
        row.put("firstDay", of.terms().firstDay().toString());
        row.put("expectedEnd", of.terms().expectedEnd().map(LocalDate::toString).orElse(""));
        row.put("state", of.state().name());
        row.put("case", of.about().map(id -> id.value()).orElse(0L));
        row.put("changed", of.changed().toString());
        return row;
    }
}
