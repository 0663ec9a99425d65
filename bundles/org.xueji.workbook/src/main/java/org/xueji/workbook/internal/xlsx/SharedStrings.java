package org.xueji.workbook.internal.xlsx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The shared strings of a workbook, in a temporary file: the heap holds one position per sixteen
 * strings and a few thousand strings lately used. The file has no name once it is open, so nothing
 * stays behind when the process dies.
 */
final class SharedStrings implements AutoCloseable {

    /** Given for a string beyond the limit; compared by identity. */
    @SuppressWarnings("StringOperationCanBeSimplified")
    static final String TOO_LONG = new String("too long");

    static final int GROUP_BITS = 4;
    static final int GROUP = 1 << GROUP_BITS;
    private static final int AHEAD = 64 << 10;
    private static final int BEHIND = 4 << 10;
    private static final long CACHE_CHARS = 8L << 20;

    private final FileChannel file;
    private final int count;
    private final long[] positions;
    private final int mask;
    private final int[] groups;
    private final String[] strings;

    /** Most strings come in the order of the file; those that come again lie behind. */
    private final Window ahead = new Window(AHEAD);

    private final Window behind = new Window(BEHIND);

    SharedStrings(FileChannel file, long[] positions, int count, int cellLength) {
        this.file = file;
        this.positions = positions;
        this.count = count;
        long fitting = Math.max(8, CACHE_CHARS / ((long) GROUP * cellLength));
        int slots = (int) Long.highestOneBit(Math.min(1024, fitting));
        this.mask = slots - 1;
        this.groups = new int[slots];
        Arrays.fill(groups, -1);
        this.strings = new String[slots << GROUP_BITS];
    }

    /** Where a workbook has no shared strings. */
    static SharedStrings none() {
        return new SharedStrings(null, new long[0], 0, 1);
    }

    int count() {
        return count;
    }

    /** The string of an index, {@link #TOO_LONG}, or null when there is no such index. */
    String get(int index) {
        if (index < 0 || index >= count) {
            return null;
        }
        int group = index >>> GROUP_BITS;
        int slot = group & mask;
        if (groups[slot] != group) {
            load(group, slot);
        }
        return strings[slot << GROUP_BITS | index & GROUP - 1];
    }

    private void load(int group, int slot) {
        try {
            long at = positions[group];
            int most = Math.min(GROUP, count - (group << GROUP_BITS));
            for (int i = 0; i < most; i++) {
                ByteBuffer head = bytes(at, Integer.BYTES);
                int length = head.getInt(head.position());
                at += Integer.BYTES;
                strings[slot << GROUP_BITS | i] = string(at, length);
                at += Math.max(0, length);
            }
            groups[slot] = group;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String string(long at, int length) throws IOException {
        if (length < 0) {
            return TOO_LONG;
        }
        ByteBuffer bytes = bytes(at, length);
        return new String(bytes.array(), bytes.position(), length, StandardCharsets.UTF_8);
    }

    /** A buffer whose position is at the bytes asked for. */
    private ByteBuffer bytes(long at, int length) throws IOException {
        Window window = at < ahead.start ? behind : ahead;
        if (length > window.buffer.capacity()) {
            return fill(ByteBuffer.allocate(length), at);
        }
        if (!window.holds(at, length)) {
            window.start = at;
            fill(window.buffer.clear(), at);
        }
        return window.buffer.position((int) (at - window.start));
    }

    /** A piece of the file that has been read. */
    private static final class Window {
        private final ByteBuffer buffer;
        private long start;

        Window(int size) {
            buffer = ByteBuffer.allocate(size).limit(0);
        }

        boolean holds(long at, int length) {
            return at >= start && at + length <= start + buffer.limit();
        }
    }

    private ByteBuffer fill(ByteBuffer buffer, long at) throws IOException {
        while (buffer.hasRemaining() && file.read(buffer, at + buffer.position()) > 0) {
            // until full or the end
        }
        return buffer.flip();
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
