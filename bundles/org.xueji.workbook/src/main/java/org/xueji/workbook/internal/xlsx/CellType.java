package org.xueji.workbook.internal.xlsx;

import org.codehaus.stax2.typed.TypedValueDecoder;

/** Reads a cell's type straight from the parser's characters: a string for each cell shows. */
final class CellType extends TypedValueDecoder {

    private static final String SINGLE = "sbed";

    private char type = 'n';

    /** As {@link CellTexts} knows it. */
    char type() {
        return type;
    }

    @Override
    public void decode(String input) {
        decode(input.toCharArray(), 0, input.length());
    }

    @Override
    public void decode(char[] chars, int from, int to) {
        if (to - from == 1) {
            type = SINGLE.indexOf(chars[from]) < 0 ? 'n' : chars[from];
        } else {
            type = longer(new String(chars, from, to - from));
        }
    }

    private static char longer(String name) {
        return switch (name) {
            case "str" -> 't';
            case "inlineStr" -> 'i';
            default -> 'n';
        };
    }

    @Override
    public void handleEmptyValue() {
        type = 'n';
    }
}
