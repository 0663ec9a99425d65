package org.xueji.seal.api;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Where the whole lines of a buffer lie. Used again for each buffer. */
final class Lines {

    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FEEDS = 0x0a0a0a0a0a0a0a0aL;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private int[] from = new int[4096];
    private int[] length = new int[4096];
    private int count;

    /** Finds the lines in the first {@code end} bytes; answers how many bytes they are. */
    int split(byte[] buffer, int end) {
        count = 0;
        int start = 0;
        int i = 0;
        while (i < end) {
            if (i + 8 <= end && !hasFeed((long) EIGHT.get(buffer, i))) {
                i += 8;
                continue;
            }
            int stop = Math.min(i + 8, end);
            for (; i < stop; i++) {
                if (buffer[i] == '\n') {
                    add(start, i - start);
                    start = i + 1;
                }
            }
        }
        return start;
    }

    /** Whether one of eight bytes is a line feed; eight at once, as lines are long. */
    private static boolean hasFeed(long eight) {
        long other = eight ^ FEEDS;
        return (other - ONES & ~other & HIGHS) != 0;
    }

    private void add(int start, int size) {
        if (count == from.length) {
            from = Arrays.copyOf(from, count * 2);
            length = Arrays.copyOf(length, count * 2);
        }
        from[count] = start;
        length[count++] = size;
    }

    int count() {
        return count;
    }

    int from(int line) {
        return from[line];
    }

    int length(int line) {
        return length[line];
    }

    boolean isRow(byte[] buffer, int line) {
        return length[line] > 0 && buffer[from[line]] == 'J';
    }
}
