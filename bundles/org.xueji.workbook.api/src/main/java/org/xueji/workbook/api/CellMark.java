package org.xueji.workbook.api;

import java.util.Objects;

/**
 * A cell shown as faulty, with a note that says why.
 *
 * @param column from 0
 * @param note shown beside the cell; empty for the colour alone
 */
public record CellMark(int column, String note) {

    public CellMark {
        Objects.requireNonNull(note);
        if (column < 0) {
            throw new IllegalArgumentException("columns count from 0");
        }
    }
}
