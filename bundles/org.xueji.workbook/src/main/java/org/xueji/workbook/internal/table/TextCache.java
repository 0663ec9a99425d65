package org.xueji.workbook.internal.table;

/** Gives the same String for texts that come again soon, so that rows make little garbage. */
public final class TextCache {

    private static final int SIZE = 1 << 13;
    private static final int LONGEST = 48;

    private final String[] texts = new String[SIZE];

    public String of(char[] chars, int offset, int length) {
        if (length == 0) {
            return "";
        }
        if (length > LONGEST) {
            return new String(chars, offset, length);
        }
        int hash = 0;
        for (int i = offset; i < offset + length; i++) {
            hash = hash * 31 + chars[i];
        }
        int slot = (hash ^ hash >>> 13) & SIZE - 1;
        String known = texts[slot];
        if (known != null && same(known, chars, offset, length)) {
            return known;
        }
        String text = new String(chars, offset, length);
        texts[slot] = text;
        return text;
    }

    private static boolean same(String text, char[] chars, int offset, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != chars[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
