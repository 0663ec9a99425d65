package org.xueji.workbook.internal.table;

import java.util.Arrays;

/** Characters of one cell, up to a limit; what is beyond it is counted as too long, not kept. */
public final class CharBuilder {

    private final int limit;
    private char[] chars = new char[64];
    private int length;
    private boolean tooLong;

    public CharBuilder(int limit) {
        this.limit = limit;
    }

    public void clear() {
        length = 0;
        tooLong = false;
    }

    public void append(char[] from, int offset, int count) {
        if (count > limit - length) {
            tooLong = true;
            return;
        }
        if (length + count > chars.length) {
            chars = Arrays.copyOf(chars, Math.max(length + count, chars.length * 2));
        }
        System.arraycopy(from, offset, chars, length, count);
        length += count;
    }

    /** The characters; only the first {@link #length()} count. */
    public char[] chars() {
        return chars;
    }

    public int length() {
        return length;
    }

    public boolean isTooLong() {
        return tooLong;
    }

    public void shorten(int to) {
        length = to;
    }

    @Override
    public String toString() {
        return new String(chars, 0, length);
    }
}
