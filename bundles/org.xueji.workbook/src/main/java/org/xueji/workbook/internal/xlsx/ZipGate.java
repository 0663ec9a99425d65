package org.xueji.workbook.internal.xlsx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.xueji.workbook.api.ReadLimits;
import org.xueji.workbook.internal.table.Problems;

/**
 * Looks at the end of a zip file before it is opened: {@code java.util.zip.ZipFile} takes the whole
 * directory into memory, so a file of nothing but entries would fill the heap.
 */
final class ZipGate {

    static final int MAX_ENTRIES = 10_000;
    private static final long MAX_DIRECTORY = 4L << 20;

    private static final int END = 0x06054b50;
    private static final int END64_LOCATOR = 0x07064b50;
    private static final int TAIL = 22 + 65_535 + 20;

    private ZipGate() {}

    static void check(Path file, ReadLimits limits) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            int length = (int) Math.min(TAIL, channel.size());
            long from = channel.size() - length;
            ByteBuffer tail = read(channel, from, length);
            boolean found = false;
            for (int at = tail.limit() - 22; at >= 0; at--) {
                if (tail.getInt(at) == END) {
                    found = true;
                    checkEnd(channel, tail, at, limits);
                }
            }
            if (!found) {
                throw Problems.brokenZip("directory", null);
            }
        }
    }

    private static void checkEnd(FileChannel channel, ByteBuffer tail, int at, ReadLimits limits)
            throws IOException {
        long entries = tail.getShort(at + 10) & 0xffffL;
        long size = tail.getInt(at + 12) & 0xffffffffL;
        if (at >= 20 && tail.getInt(at - 20) == END64_LOCATOR) {
            ByteBuffer end64 = read(channel, Math.max(0, tail.getLong(at - 12)), 56);
            if (end64.limit() == 56) {
                entries = end64.getLong(32);
                size = end64.getLong(40);
            }
        } else if (entries == 0xffff || size == 0xffffffffL) {
            throw Problems.brokenZip("directory", null);
        }
        if (entries < 0 || entries > MAX_ENTRIES || size < 0 || size > MAX_DIRECTORY) {
            throw Problems.zipBomb(
                    "directory", limits.unpackedBytes(), limits.ratio(), MAX_ENTRIES);
        }
    }

    private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) > 0) {
            // until full or the end
        }
        return bytes.flip();
    }
}
