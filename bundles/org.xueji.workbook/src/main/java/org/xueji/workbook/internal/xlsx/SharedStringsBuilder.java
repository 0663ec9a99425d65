package org.xueji.workbook.internal.xlsx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Takes the shared strings one after the other into the temporary file. */
final class SharedStringsBuilder implements AutoCloseable {

    private final FileChannel file;
    private final int cellLength;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 17);
    private long[] positions = new long[256];
    private long written;
    private int count;
    private boolean handedOver;

    SharedStringsBuilder(int cellLength) {
        this.cellLength = cellLength;
        try {
            Path path = Files.createTempFile("xueji-strings", ".tmp");
            this.file =
                    FileChannel.open(
                            path,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(char[] chars, int length) {
        begin(3 * length);
        int head = buffer.position();
        buffer.position(head + Integer.BYTES);
        Utf8.encode(chars, length, buffer);
        buffer.putInt(head, buffer.position() - head - Integer.BYTES);
    }

    void addTooLong() {
        begin(0);
        buffer.putInt(-1);
    }

    private void begin(int most) {
        if (buffer.remaining() < Integer.BYTES + most) {
            flush();
        }
        if ((count & SharedStrings.GROUP - 1) == 0) {
            int group = count >>> SharedStrings.GROUP_BITS;
            if (group == positions.length) {
                positions = Arrays.copyOf(positions, group + (group >> 1));
            }
            positions[group] = written + buffer.position();
        }
        count++;
    }

    private void flush() {
        try {
            written += buffer.position();
            buffer.flip();
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
            buffer.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SharedStrings build() {
        flush();
        handedOver = true;
        return new SharedStrings(file, positions, count, cellLength);
    }

    @Override
    public void close() {
        try {
            if (!handedOver) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
