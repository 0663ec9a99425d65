package org.xueji.workbook.internal.table;

import java.util.ArrayList;
import java.util.List;

/** Texts of the header row. */
public final class Headers {

    private Headers() {}

    public static List<String> of(CellRow row) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < row.columns(); i++) {
            texts.add(Blanks.strip(row.text(i)));
        }
        while (!texts.isEmpty() && texts.get(texts.size() - 1).isEmpty()) {
            texts.remove(texts.size() - 1);
        }
        return List.copyOf(texts);
    }
}
