package org.xueji.workbook.internal.table;

import java.util.regex.Pattern;

/**
 * An apostrophe before text that a spreadsheet would run as a formula, and off again when the file
 * comes back. A workbook's cells are text anyway; but whoever saves one as CSV and opens that would
 * run what stands in them, and no format of a cell comes along.
 */
public final class FormulaMark {

    /** Also the wide forms, which East Asian editions take for the narrow ones. */
    private static final String BEGIN = "=+-@\t\r\n＝＋－＠";

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");

    private FormulaMark() {}

    /** The text as it is written; a plain number such as -5 or +8613900001234 stays as it is. */
    public static String put(String text) {
        int apostrophes = apostrophes(text);
        if (apostrophes < 0 || (apostrophes == 0 && NUMBER.matcher(text).matches())) {
            return text;
        }
        return "'" + text;
    }

    /** The text that was written. */
    public static String take(String text) {
        return apostrophes(text) > 0 ? text.substring(1) : text;
    }

    /** How many stand before what begins a formula; -1 when no formula begins. */
    private static int apostrophes(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) == '\'') {
            at++;
        }
        return at < text.length() && BEGIN.indexOf(text.charAt(at)) >= 0 ? at : -1;
    }
}
