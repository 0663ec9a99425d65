package org.xueji.workbook.internal.write;

import java.util.regex.Pattern;
import org.dhatim.fastexcel.Worksheet;
import org.xueji.workbook.api.TableWriters;

/** Puts text into a cell so that every program reads back what was meant. */
final class CellTextWriter {

    private static final Pattern LOOKS_ESCAPED = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private final boolean shared;

    CellTextWriter(TableWriters.Texts texts) {
        this.shared = texts == TableWriters.Texts.SHARED;
    }

    void write(Worksheet sheet, int row, int column, String text) {
        if (text.isEmpty()) {
            return;
        }
        String escaped = escape(text);
        if (shared || keepsSpace(text)) {
            sheet.value(row, column, escaped);
        } else {
            sheet.inlineString(row, column, escaped);
        }
    }

    /** fastexcel says xml:space="preserve" for shared strings only. */
    private static boolean keepsSpace(String text) {
        return Character.isWhitespace(text.charAt(0))
                || Character.isWhitespace(text.charAt(text.length() - 1));
    }

    /** Excel would read _x000D_ as one character; _x005F_ stands for the first underscore. */
    static String escape(String text) {
        String escaped = text;
        if (text.indexOf("_x") >= 0) {
            escaped = LOOKS_ESCAPED.matcher(text).replaceAll("_x005F_");
        }
        return escaped.indexOf('\r') < 0 ? escaped : escaped.replace("\r", "_x000D_");
    }
}
