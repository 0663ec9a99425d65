package org.xueji.workbook.internal.table;

import java.util.Arrays;

/** Gives the same String for texts that come again soon, so that rows make little garbage. */
public final class TextCache {

    private static final int SIZE = 1 << 13;
    private static final int LONGEST = 48;

    private final String[] texts = new String[SIZE];

    /** The same texts as arrays: comparing these is one machine loop, charAt is not. */
    private final char[][] known = new char[SIZE][];

    public String of(char[] chars, int offset, int length) {
        if (length == 0) {
            return "";
        }
        if (length > LONGEST) {
            return new String(chars, offset, length);
        }
        int end = offset + length;
        int hash = 0;
        for (int i = offset; i < end; i++) {
            hash = hash * 31 + chars[i];
        }
        int slot = (hash ^ hash >>> 13) & SIZE - 1;
        if (known[slot] != null
                && Arrays.equals(known[slot], 0, known[slot].length, chars, offset, end)) {
            return texts[slot];
        }
        known[slot] = Arrays.copyOfRange(chars, offset, end);
        texts[slot] = new String(chars, offset, length);
        return texts[slot];
    }
}
