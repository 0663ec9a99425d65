package org.xueji.workbook.internal.xlsx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A first pass over a sheet's bytes. It proves that the sheet unpacks to its very end with the
 * right checksum before any row is given out, and tells whether there are merged areas, which the
 * file names only after the rows.
 */
final class SheetScan {

    private static final byte[] WORD = "mergeCell".getBytes(StandardCharsets.US_ASCII);

    private SheetScan() {}

    /** Whether the sheet may have merged areas; sometimes wrongly yes, never wrongly no. */
    static boolean mayHaveMergedAreas(PartStream sheet) {
        byte[] buffer = new byte[64 << 10];
        int kept = 0;
        boolean found = false;
        try {
            while (true) {
                int count = sheet.read(buffer, kept, buffer.length - kept);
                if (count < 0) {
                    return found;
                }
                int length = kept + count;
                found = found || contains(buffer, length);
                kept = Math.min(length, WORD.length - 1);
                System.arraycopy(buffer, length - kept, buffer, 0, kept);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean contains(byte[] buffer, int length) {
        int last = length - WORD.length;
        for (int at = 0; at <= last; at++) {
            if (buffer[at] == 'm' && matches(buffer, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] buffer, int at) {
        for (int i = 1; i < WORD.length; i++) {
            if (buffer[at + i] != WORD[i]) {
                return false;
            }
        }
        return true;
    }
}
