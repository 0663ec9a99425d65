package org.xueji.workbook.api;

import java.util.List;
import java.util.Objects;

/**
 * How a column looks.
 *
 * @param header text of its first cell
 * @param width in characters; a Chinese one counts two
 * @param required shown in another colour in the header
 * @param choices what a drop-down list offers, any number; empty for no list
 * @param note shown beside the header; empty for none
 */
public record ColumnSpec(
        String header, double width, boolean required, List<String> choices, String note) {

    public ColumnSpec {
        Objects.requireNonNull(header);
        Objects.requireNonNull(note);
        choices = List.copyOf(choices);
        if (!(width > 0 && width <= 255)) {
            throw new IllegalArgumentException("no width for a column: " + width);
        }
    }

    /** A column as wide as its header, with nothing special. */
    public static ColumnSpec of(String header) {
        double width = Math.min(60, Math.max(10, 2.2 * header.length() + 2));
        return new ColumnSpec(header, width, false, List.of(), "");
    }
}
