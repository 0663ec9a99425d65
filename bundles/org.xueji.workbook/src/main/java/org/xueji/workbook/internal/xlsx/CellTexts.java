package org.xueji.workbook.internal.xlsx;

import org.xueji.workbook.api.CellKind;
import org.xueji.workbook.internal.table.CharBuilder;
import org.xueji.workbook.internal.table.TextCache;

/** Turns what a cell stores into what it shows. Keeps the last kind, so that no pair is made. */
final class CellTexts {

    private final SharedStrings strings;
    private final NumberFormats formats;
    private final TextCache cache = new TextCache();
    private final NumberTexts numbers;
    private CellKind kind = CellKind.TEXT;

    CellTexts(SharedStrings strings, NumberFormats formats, boolean from1904) {
        this.strings = strings;
        this.formats = formats;
        this.numbers = new NumberTexts(from1904, cache);
    }

    /** Kind of the cell last asked for. */
    CellKind kind() {
        return kind;
    }

    /**
     * Text of a cell; null when it points to a shared string that is not there.
     *
     * @param type s shared, t formula text, i inline, b boolean, e error, d ISO date, n number
     */
    String of(char type, int style, CharBuilder value) {
        kind = CellKind.TEXT;
        return switch (type) {
            case 's' -> value.length() == 0 ? "" : strings.get(index(value));
            case 't' -> {
                XmlEscapes.resolve(value);
                yield cache.of(value.chars(), 0, value.length());
            }
            case 'i' -> cache.of(value.chars(), 0, value.length());
            case 'b' -> bool(value);
            case 'e' -> {
                kind = CellKind.ERROR;
                yield value.toString();
            }
            case 'd' -> isoDate(value.toString());
            default -> number(style, value);
        };
    }

    private static int index(CharBuilder value) {
        int index = 0;
        for (int i = 0; i < value.length(); i++) {
            int digit = value.chars()[i] - '0';
            if (digit < 0 || digit > 9 || index > 200_000_000) {
                return -1;
            }
            index = index * 10 + digit;
        }
        return index;
    }

    private String bool(CharBuilder value) {
        kind = CellKind.BOOLEAN;
        String text = value.toString();
        return text.equals("1") || text.equals("true") ? "TRUE" : "FALSE";
    }

    /** Strict workbooks may store 2018-09-01T00:00:00 instead of a number. */
    private String isoDate(String text) {
        kind = CellKind.DATE;
        return text.matches("\\d{4}-\\d\\d-\\d\\d.*")
                ? text.substring(0, 10).replace("-", "")
                : text;
    }

    private String number(int style, CharBuilder value) {
        if (value.length() == 0) {
            return "";
        }
        byte format = formats.kind(style);
        if (format == NumberFormats.GENERAL && NumberTexts.isPlain(value.chars(), value.length())) {
            kind = CellKind.NUMBER;
            return numbers.plain(value.chars(), value.length());
        }
        NumberTexts.Shown shown = numbers.of(value.toString(), format);
        kind = shown.kind();
        return shown.text();
    }
}
