package org.xueji.workbook.internal.csv;

import java.io.BufferedReader;
import java.io.IOException;

/**
 * How a text file separates its cells.
 *
 * @param separator comma, semicolon or tab: whichever the header has most of
 * @param declared whether the first line is Excel's own {@code sep=;}, which is no row
 */
record CsvShape(char separator, boolean declared) {

    private static final int LONGEST_HEADER = 256 << 10;

    /** Looks at the first line with text and puts the reader back to where it was. */
    static CsvShape of(BufferedReader text) throws IOException {
        text.mark(LONGEST_HEADER);
        char[] chars = new char[LONGEST_HEADER];
        int length = 0;
        int count;
        while (length < LONGEST_HEADER
                && (count = text.read(chars, length, LONGEST_HEADER - length)) > 0) {
            length += count;
        }
        text.reset();
        String start = new String(chars, 0, length).stripLeading();
        if (start.length() > 5 && start.startsWith("sep=") && start.charAt(5) < ' ') {
            return new CsvShape(start.charAt(4), true);
        }
        return new CsvShape(mostFrequent(start), false);
    }

    private static char mostFrequent(String start) {
        int[] counts = new int[3];
        boolean quoted = false;
        for (int i = 0; i < start.length(); i++) {
            char c = start.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                break;
            } else if (!quoted) {
                int candidate = ",;\t".indexOf(c);
                if (candidate >= 0) {
                    counts[candidate]++;
                }
            }
        }
        if (counts[1] > counts[0] && counts[1] >= counts[2]) {
            return ';';
        }
        return counts[2] > counts[0] ? '\t' : ',';
    }
}
