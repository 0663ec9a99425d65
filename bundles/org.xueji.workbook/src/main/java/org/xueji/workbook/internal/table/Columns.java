package org.xueji.workbook.internal.table;

/** Letters of columns, as Excel shows them. */
public final class Columns {

    private Columns() {}

    /** A, B ... Z, AA ... for 0, 1 ... 25, 26 ... */
    public static String name(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
            letters.append((char) ('A' + rest % 26));
        }
        return letters.reverse().toString();
    }
}
