package org.xueji.workbook.api;

import java.util.Locale;

/**
 * What a cell holds besides its text. Only {@link #TEXT} and {@link #BLANK} are certain to read as
 * the clerk typed it; the caller decides which of the others it takes.
 */
public enum CellKind {
    /** Nothing there, or white space only. */
    BLANK,
    /** Text as typed. */
    TEXT,
    /** A number of at most 15 digits; the text is plain digits, never 1.2E+10. */
    NUMBER,
    /**
     * A number of more than 15 digits, of which Excel keeps only 15, or text in scientific notation
     * (6.10102E+17): the last digits are gone. The remedy is to set the column to text and type the
     * value again.
     */
    PRECISION_LOST,
    /** A number shown as a date; the text is yyyyMMdd, or HH:mm:ss when there is no day. */
    DATE,
    /** TRUE or FALSE. */
    BOOLEAN,
    /** A formula; the text is the result Excel saved with it, empty when it saved none. */
    FORMULA,
    /** A formula error; the text is what Excel shows, such as #N/A. */
    ERROR,
    /** Part of a merged area; only its top left cell has text. */
    MERGED;

    /** The code under which a text for users is found, such as {@code workbook.cell-formula}. */
    public String code() {
        return "workbook.cell-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
