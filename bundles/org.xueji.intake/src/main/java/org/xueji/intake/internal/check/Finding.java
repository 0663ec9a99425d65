package org.xueji.intake.internal.check;

import java.util.Map;

/**
 * One objection to a row.
 *
 * @param row as the user's program counts rows
 * @param column from 0; -1 when it concerns the whole row
 * @param rule stable code, such as {@code intake.birth-differs}
 * @param refuses whether the row is refused for it; otherwise it is a warning
 * @param shown the value, masked when it is an id number or a phone
 * @param arguments what would be right, for the text
 */
public record Finding(
        int row,
        int column,
        String rule,
        boolean refuses,
        String shown,
        Map<String, String> arguments) {
    public static final int WHOLE_ROW = -1;

    /** The same with another value shown. */
    public Finding showing(String value) {
        return new Finding(row, column, rule, refuses, value, arguments);
    }
}
