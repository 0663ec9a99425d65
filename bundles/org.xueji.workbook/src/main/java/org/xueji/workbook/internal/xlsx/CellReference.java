package org.xueji.workbook.internal.xlsx;

import org.codehaus.stax2.typed.TypedValueDecoder;

/** Reads AB12 straight from the parser's characters. */
final class CellReference extends TypedValueDecoder {

    private int column;
    private int row;

    /** From 0; -1 when the reference is none. */
    int column() {
        return column;
    }

    /** From 1; 0 when the reference has none. */
    int row() {
        return row;
    }

    void set(String text) {
        decode(text);
    }

    @Override
    public void decode(String input) {
        decode(input.toCharArray(), 0, input.length());
    }

    @Override
    public void decode(char[] chars, int from, int to) {
        int letters = 0;
        int at = from;
        while (at < to && chars[at] >= 'A' && chars[at] <= 'Z' && letters < 100_000) {
            letters = letters * 26 + chars[at++] - 'A' + 1;
        }
        int number = 0;
        while (at < to && chars[at] >= '0' && chars[at] <= '9' && number < 100_000_000) {
            number = number * 10 + chars[at++] - '0';
        }
        boolean valid = at == to && letters > 0;
        column = valid ? letters - 1 : -1;
        row = valid ? number : 0;
    }

    @Override
    public void handleEmptyValue() {
        column = -1;
        row = 0;
    }
}
