package org.xueji.seal.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A line under construction: fields in UTF-8 with a tab between them. Tab, line feed, carriage
 * return and backslash are written as {@code \t}, {@code \n}, {@code \r} and {@code \\}, an absent
 * value as {@code \N}, so that no two rows have the same line. For one thread; used again and
 * again.
 */
public final class Line {

    private byte[] bytes = new byte[1024];
    private int length;

    /** Begins anew, with the letter that says what kind of line it is. */
    public Line begin(char kind) {
        length = 0;
        put((byte) kind);
        return this;
    }

    public Line add(long number) {
        return add(Long.toString(number));
    }

    /**
     * @param text null for an absent value
     */
    public Line add(String text) {
        put((byte) '\t');
        if (text == null) {
            put((byte) '\\');
            put((byte) 'N');
            return this;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return addRest(text.substring(i));
            }
            addAscii(c);
        }
        return this;
    }

    /**
     * A text as its bytes in UTF-8.
     *
     * @param text null for an absent value
     */
    public Line utf8(byte[] text) {
        if (text == null) {
            return add((String) null);
        }
        put((byte) '\t');
        int plain = 0;
        for (int i = 0; i < text.length; i++) {
            byte each = text[i];
            if (each == '\\' || each == '\t' || each == '\n' || each == '\r') {
                put(text, plain, i - plain);
                addAscii((char) each);
                plain = i + 1;
            }
        }
        put(text, plain, text.length - plain);
        return this;
    }

    private void put(byte[] text, int from, int count) {
        while (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        System.arraycopy(text, from, bytes, length, count);
        length += count;
    }

    private void addAscii(char c) {
        switch (c) {
            case '\\' -> escaped('\\');
            case '\t' -> escaped('t');
            case '\n' -> escaped('n');
            case '\r' -> escaped('r');
            default -> put((byte) c);
        }
    }

    /** From the first character on that is none of ASCII. */
    private Line addRest(String rest) {
        for (byte each : rest.getBytes(StandardCharsets.UTF_8)) {
            if (each >= 0) {
                addAscii((char) each);
            } else {
                put(each);
            }
        }
        return this;
    }

    private void escaped(char c) {
        put((byte) '\\');
        put((byte) c);
    }

    private void put(byte value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = value;
    }

    /** The bytes so far; valid from 0 to {@link #length()} until the line is used again. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** The text of a field as it was before it was written; null for an absent value. */
    static String read(String field) {
        if (field.equals("\\N")) {
            return null;
        }
        StringBuilder text = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\\' && i + 1 < field.length()) {
                i++;
                c = field.charAt(i);
                c = c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : c;
            }
            text.append(c);
        }
        return text.toString();
    }
}
