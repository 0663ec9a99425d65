package org.xueji.workbook.api;

import java.util.List;
import java.util.Objects;

/**
 * How a sheet looks.
 *
 * @param name at most 31 characters, none of {@code : \ / ? * [ ]}
 * @param columns from left to right
 * @param emptyRows how many rows after the last one written are prepared (text format, drop-down
 *     lists), for a template
 */
public record SheetSpec(String name, List<ColumnSpec> columns, int emptyRows) {

    public SheetSpec {
        Objects.requireNonNull(name);
        columns = List.copyOf(columns);
        if (name.isBlank() || name.length() > 31 || name.matches(".*[:\\\\/?*\\[\\]].*")) {
            throw new IllegalArgumentException("no name for a sheet: " + name);
        }
        if (columns.isEmpty() || emptyRows < 0) {
            throw new IllegalArgumentException("a sheet needs columns");
        }
    }

    public static SheetSpec of(String name, List<String> headers) {
        return new SheetSpec(name, headers.stream().map(ColumnSpec::of).toList(), 0);
    }
}
