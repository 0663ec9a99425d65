package org.xueji.intake.internal.check;

import org.xueji.registry.api.Names;

/** Brings the text of a cell into one form. Answers the same instance when nothing is to do. */
final class CellText {
    private static final char FULL_WIDTH_FIRST = '\uFF01';
    private static final char FULL_WIDTH_LAST = '\uFF5E';
    private static final int FULL_WIDTH_SHIFT = 0xFEE0;

    private CellText() {}

    /** Without white space at the ends and without control characters. */
    static String clean(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        String trimmed = text.substring(from, to);
        return hasControl(trimmed) ? withoutControls(trimmed) : trimmed;
    }

    /** Full-width letters, digits and signs as their ASCII twins. */
    static String narrow(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isFullWidth(text.charAt(i))) {
                return narrowed(text);
            }
        }
        return text;
    }

    /** A name as the registry compares it. */
    static String name(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '\u4E00' || c > '\u9FFF') {
                return Names.normalise(text);
            }
        }
        return text;
    }

    static boolean isDigits(String text) {
        return isDigits(text, 0, text.length());
    }

    static boolean isDigits(String text, int from, int to) {
        if (to > text.length()) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return to > from;
    }

    private static boolean isBlank(char c) {
        return c <= ' '
                || c == '\u00A0'
                || c == '\u3000'
                || c == '\uFEFF'
                || c == '\u200B'
                || (c >= '\u2000' && c <= '\u200A');
    }

    private static boolean isFullWidth(char c) {
        return c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST;
    }

    private static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isControl(char c) {
        return c < ' ' || (c >= '\u007F' && c < '\u00A0') || c == '\uFFFE' || c == '\uFFFF';
    }

    private static String withoutControls(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isControl(c)) {
                kept.append(c);
            } else if (c == '\n' || c == '\t') {
                kept.append(' ');
            }
        }
        return kept.toString();
    }

    private static String narrowed(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            if (isFullWidth(chars[i])) {
                chars[i] -= FULL_WIDTH_SHIFT;
            }
        }
        return new String(chars);
    }
}
