package org.xueji.kernel.internal.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xueji.kernel.internal.window.WindowView;

/** An exception of a window as one row. */
final class WindowRows {

    static final List<String> COLUMNS =
            List.of(
                    "id",
                    "state",
                    "business",
                    "org",
                    "schoolYear",
                    "from",
                    "to",
                    "why",
                    "grantedBy",
                    "withdrawnBy",
                    "withdrawnWhy");

    private WindowRows() {}

    static Map<String, Object> row(WindowView shown) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", shown.id());
        row.put("state", shown.state());
        row.put("business", shown.business());
        row.put("org", shown.org());
        row.put("schoolYear", shown.schoolYear());
        row.put("from", shown.from());
        row.put("to", shown.to());
        row.put("why", shown.why());
        row.put("grantedBy", shown.grantedBy());
        row.put("withdrawnBy", orEmpty(shown.withdrawnBy()));
        row.put("withdrawnWhy", orEmpty(shown.withdrawnWhy()));
        return row;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
