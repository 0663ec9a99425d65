package org.xueji.workbook.internal.xlsx;

import java.nio.ByteBuffer;

/** Encodes straight from characters to bytes, without a String between. */
final class Utf8 {

    private Utf8() {}

    /**
     * Lone surrogates become a question mark.
     *
     * @param into with room for three bytes a character
     */
    static void encode(char[] chars, int length, ByteBuffer into) {
        byte[] bytes = into.array();
        int to = into.arrayOffset() + into.position();
        for (int i = 0; i < length; i++) {
            char c = chars[i];
            if (c < 0x80) {
                bytes[to++] = (byte) c;
            } else if (c < 0x800) {
                bytes[to++] = (byte) (0xc0 | c >> 6);
                bytes[to++] = (byte) (0x80 | c & 0x3f);
            } else if (!Character.isSurrogate(c)) {
                bytes[to++] = (byte) (0xe0 | c >> 12);
                bytes[to++] = (byte) (0x80 | c >> 6 & 0x3f);
                bytes[to++] = (byte) (0x80 | c & 0x3f);
            } else if (isPair(chars, i, length)) {
                int code = Character.toCodePoint(c, chars[++i]);
                bytes[to++] = (byte) (0xf0 | code >> 18);
                bytes[to++] = (byte) (0x80 | code >> 12 & 0x3f);
                bytes[to++] = (byte) (0x80 | code >> 6 & 0x3f);
                bytes[to++] = (byte) (0x80 | code & 0x3f);
            } else {
                bytes[to++] = '?';
            }
        }
        into.position(to - into.arrayOffset());
    }

    private static boolean isPair(char[] chars, int at, int length) {
        return Character.isHighSurrogate(chars[at])
                && at + 1 < length
                && Character.isLowSurrogate(chars[at + 1]);
    }
}
