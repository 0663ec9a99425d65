package org.xueji.workbook.internal.table;

import java.util.Arrays;
import org.xueji.workbook.api.CellKind;

/** The current row; one instance is filled again and again. */
public final class CellRow {

    private final int maxColumns;
    private String[] texts = new String[96];
    private CellKind[] kinds = new CellKind[96];
    private int number;
    private int columns;
    private boolean hasText;

    public CellRow(int maxColumns) {
        this.maxColumns = maxColumns;
    }

    public void begin(int rowNumber) {
        number = rowNumber;
        columns = 0;
        hasText = false;
    }

    public int number() {
        return number;
    }

    public int columns() {
        return columns;
    }

    public boolean isBlank() {
        return !hasText;
    }

    /**
     * Sets a cell; a blank one is left out unless its kind says more. Columns may come in any
     * order.
     */
    public void set(int column, String text, CellKind kind) {
        boolean blank = Blanks.isBlank(text);
        if (blank && (kind == CellKind.TEXT || kind == CellKind.NUMBER)) {
            return;
        }
        if (column >= maxColumns) {
            throw Problems.tooManyColumns(number, maxColumns);
        }
        if (column >= texts.length) {
            grow(column);
        }
        if (column > columns) {
            Arrays.fill(texts, columns, column, "");
            Arrays.fill(kinds, columns, column, CellKind.BLANK);
        }
        columns = Math.max(columns, column + 1);
        hasText |= !blank;
        texts[column] = text;
        kinds[column] = kind;
    }

    private void grow(int column) {
        int size = Math.min(maxColumns, Math.max(column + 1, texts.length * 2));
        texts = Arrays.copyOf(texts, size);
        kinds = Arrays.copyOf(kinds, size);
    }

    public String text(int column) {
        return column < columns ? texts[column] : "";
    }

    public CellKind kind(int column) {
        if (column >= columns) {
            return CellKind.BLANK;
        }
        CellKind kind = kinds[column];
        return kind == CellKind.TEXT && isScientific(texts[column])
                ? CellKind.PRECISION_LOST
                : kind;
    }

    /** Digits, perhaps with a fraction, then E+ and digits: 6.10102E+17. */
    private static boolean isScientific(String text) {
        if (text.length() < 4 || !isDigit(text.charAt(0))) {
            return false;
        }
        char second = text.charAt(1);
        if (second != '.' && second != 'E' && second != 'e') {
            return false;
        }
        int at = second == '.' ? 2 : 1;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at + 2 < text.length()
                && (text.charAt(at) == 'E' || text.charAt(at) == 'e')
                && text.charAt(at + 1) == '+'
                && text.chars().skip(at + 2L).allMatch(c -> isDigit((char) c));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
