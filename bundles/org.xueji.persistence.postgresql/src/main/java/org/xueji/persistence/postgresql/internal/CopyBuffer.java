package org.xueji.persistence.postgresql.internal;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.postgresql.copy.CopyIn;

/** Bytes of COPY's text format: UTF-8 with backslash escapes, {@code \N} for NULL. */
final class CopyBuffer {

    private static final int FULL = 64 * 1024;

    /** For each ASCII character what follows the backslash, or 0 when it goes as it is. */
    private static final byte[] ESCAPES = new byte[128];

    static {
        ESCAPES['\\'] = '\\';
        ESCAPES['\t'] = 't';
        ESCAPES['\n'] = 'n';
        ESCAPES['\r'] = 'r';
    }

    private byte[] bytes = new byte[FULL + 16 * 1024];
    private int size;

    boolean isFull() {
        return size >= FULL;
    }

    void drainTo(CopyIn copy) throws SQLException {
        if (size > 0) {
            copy.writeToCopy(bytes, 0, size);
            size = 0;
        }
    }

    void ascii(char c) {
        reserve(1);
        bytes[size++] = (byte) c;
    }

    void nothing() {
        reserve(2);
        bytes[size++] = '\\';
        bytes[size++] = 'N';
    }

    void number(long value) {
        reserve(20);
        if (value < 0) {
            plain(Long.toString(value));
            return;
        }
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        digits(value, digits);
    }

    void date(LocalDate day) {
        reserve(20);
        if (day.getYear() < 1 || day.getYear() > 9999) {
            throw new IllegalArgumentException("a date outside the years 1 to 9999: " + day);
        }
        digits(day.getYear(), 4);
        bytes[size++] = '-';
        digits(day.getMonthValue(), 2);
        bytes[size++] = '-';
        digits(day.getDayOfMonth(), 2);
    }

    void timestamp(LocalDateTime time) {
        reserve(40);
        date(time.toLocalDate());
        bytes[size++] = ' ';
        digits(time.getHour(), 2);
        bytes[size++] = ':';
        digits(time.getMinute(), 2);
        bytes[size++] = ':';
        digits(time.getSecond(), 2);
        bytes[size++] = '.';
        digits(time.getNano() / 1000, 6);
    }

    void text(String value) {
        int length = value.length();
        // worst case: three bytes a char; a pair of surrogates needs four for two
        reserve(length * 3);
        byte[] out = bytes;
        int at = size;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                byte escape = ESCAPES[c];
                if (escape != 0) {
                    out[at++] = '\\';
                    out[at++] = escape;
                } else if (c != 0) {
                    out[at++] = (byte) c;
                } else {
                    throw new IllegalArgumentException("a NUL character");
                }
            } else if (c < 0x800) {
                out[at++] = (byte) (0xC0 | c >> 6);
                out[at++] = (byte) (0x80 | c & 0x3F);
            } else if (!Character.isSurrogate(c)) {
                out[at++] = (byte) (0xE0 | c >> 12);
                out[at++] = (byte) (0x80 | c >> 6 & 0x3F);
                out[at++] = (byte) (0x80 | c & 0x3F);
            } else {
                at = supplementary(value, i++, at);
            }
        }
        size = at;
    }

    /** A character beyond the BMP, such as many rare ones in names. */
    private int supplementary(String value, int index, int from) {
        int point = value.codePointAt(index);
        if (!Character.isSupplementaryCodePoint(point)) {
            throw new IllegalArgumentException("half a surrogate pair");
        }
        int at = from;
        bytes[at++] = (byte) (0xF0 | point >> 18);
        bytes[at++] = (byte) (0x80 | point >> 12 & 0x3F);
        bytes[at++] = (byte) (0x80 | point >> 6 & 0x3F);
        bytes[at++] = (byte) (0x80 | point & 0x3F);
        return at;
    }

    private void plain(String ascii) {
        byte[] more = ascii.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    private void digits(long value, int width) {
        long rest = value;
        for (int at = size + width - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += width;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
