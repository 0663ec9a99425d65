package org.xueji.workbook.internal.xlsx;

import org.xueji.workbook.internal.table.CharBuilder;

/** Excel's own escapes for characters that XML cannot hold: _x000D_ and, for itself, _x005F_. */
final class XmlEscapes {

    private static final int LENGTH = 7;
    private static final char REPLACEMENT = '\uFFFD';

    private XmlEscapes() {}

    /** Resolves the escapes in place. What no text may hold becomes U+FFFD. */
    static void resolve(CharBuilder text) {
        char[] chars = text.chars();
        int length = text.length();
        int from = indexOfEscape(chars, 0, length);
        if (from < 0) {
            return;
        }
        int to = from;
        for (int i = from; i < length; i++) {
            int code = escape(chars, i, length);
            if (code >= 0) {
                chars[to++] = allowed((char) code);
                i += LENGTH - 1;
            } else {
                chars[to++] = chars[i];
            }
        }
        repairPairs(chars, from, to);
        text.shorten(to);
    }

    /** Escapes may make half of a pair, which no encoding can hold. */
    private static void repairPairs(char[] chars, int from, int to) {
        for (int i = from; i < to; i++) {
            boolean pair =
                    Character.isHighSurrogate(chars[i])
                            && i + 1 < to
                            && Character.isLowSurrogate(chars[i + 1]);
            if (pair) {
                i++;
            } else if (Character.isSurrogate(chars[i])) {
                chars[i] = REPLACEMENT;
            }
        }
    }

    private static int indexOfEscape(char[] chars, int from, int length) {
        for (int i = from; i + LENGTH <= length; i++) {
            if (chars[i] == '_' && escape(chars, i, length) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static int escape(char[] chars, int at, int length) {
        if (at + LENGTH > length || chars[at] != '_' || chars[at + 1] != 'x') {
            return -1;
        }
        int code = 0;
        for (int i = at + 2; i < at + 6; i++) {
            int digit = chars[i] < 128 ? Character.digit(chars[i], 16) : -1;
            if (digit < 0) {
                return -1;
            }
            code = code << 4 | digit;
        }
        return chars[at + 6] == '_' ? code : -1;
    }

    private static char allowed(char c) {
        boolean control = c < ' ' && c != '\t' && c != '\n' && c != '\r';
        return control || c >= '\uFFFE' ? REPLACEMENT : c;
    }
}
