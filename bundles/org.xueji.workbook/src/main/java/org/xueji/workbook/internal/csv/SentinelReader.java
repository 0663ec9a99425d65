package org.xueji.workbook.internal.csv;

import java.io.IOException;
import java.io.Reader;

/**
 * Adds a record of one NUL to the end of a text. If the parser gives it back as a record of its
 * own, all quotes were closed; if it comes inside a quoted cell, they were not. NULs of the text
 * itself become U+FFFD: no database takes them.
 */
final class SentinelReader extends Reader {

    static final char SENTINEL = '\0';

    private static final char REPLACEMENT = '\uFFFD';

    private final Reader text;
    private String rest = "\n" + SENTINEL;
    private boolean ended;

    SentinelReader(Reader text) {
        this.text = text;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (!ended) {
            int count = text.read(buffer, offset, length);
            if (count >= 0) {
                replace(buffer, offset, count);
                return count;
            }
            ended = true;
        }
        if (rest.isEmpty()) {
            return -1;
        }
        int count = Math.min(length, rest.length());
        rest.getChars(0, count, buffer, offset);
        rest = rest.substring(count);
        return count;
    }

    private static void replace(char[] buffer, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            if (buffer[i] == SENTINEL) {
                buffer[i] = REPLACEMENT;
            }
        }
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
