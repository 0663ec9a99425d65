package org.xueji.workbook.internal.xlsx;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.xueji.workbook.api.ReadLimits;
import org.xueji.workbook.internal.table.Problems;
import org.xueji.workbook.internal.table.ReadBudget;

/**
 * One part of the package, unpacked under guard: size, ratio, checksum, time, and tags that never
 * end, which would otherwise fill the XML parser's memory.
 */
final class PartStream extends InputStream {

    private static final long RATIO_FREE = 16L << 20;
    private static final int LONGEST_RUN = 256 << 10;

    private final InputStream in;
    private final ZipEntry entry;
    private final ReadBudget budget;
    private final boolean counted;
    private final CRC32 checksum = new CRC32();
    private long bytes;
    private int run;

    /**
     * @param counted whether the bytes count as unpacked; not when a part is read for a second time
     */
    PartStream(InputStream in, ZipEntry entry, ReadBudget budget, boolean counted) {
        this.in = in;
        this.entry = entry;
        this.budget = budget;
        this.counted = counted;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        budget.check();
        int count;
        try {
            count = in.read(buffer, offset, length);
        } catch (ZipException | EOFException e) {
            throw Problems.brokenZip(entry.getName(), e);
        } catch (IOException e) {
            // a failing disk must not look like a user's broken file to the XML parser's callers
            throw new UncheckedIOException(e);
        }
        if (count < 0) {
            checkEnd();
            return count;
        }
        bytes += count;
        checkSize(count);
        if (counted) {
            checksum.update(buffer, offset, count);
        }
        checkRun(buffer, offset, count);
        return count;
    }

    /**
     * What the directory says stops a bomb at its first byte, before anything else is wrong with
     * it; a directory that lies is found out by counting.
     */
    private void checkSize(int count) {
        ReadLimits limits = budget.limits();
        long size = Math.max(bytes, entry.getSize());
        long packed = Math.max(1, entry.getCompressedSize());
        boolean tooMany = counted && (!budget.unpack(count) || size > limits.unpackedBytes());
        boolean tooDense = size > RATIO_FREE && size / packed > limits.ratio();
        if (tooMany || tooDense) {
            throw Problems.zipBomb(
                    entry.getName(), limits.unpackedBytes(), limits.ratio(), ZipGate.MAX_ENTRIES);
        }
    }

    private void checkEnd() {
        if (counted && entry.getCrc() >= 0 && checksum.getValue() != entry.getCrc()) {
            throw Problems.brokenZip(entry.getName(), null);
        }
    }

    /** Seen from the end of each block, an ordinary sheet has an angle within a few dozen bytes. */
    private void checkRun(byte[] buffer, int offset, int count) {
        int at = offset + count - 1;
        while (at >= offset && buffer[at] != '<' && buffer[at] != '>') {
            at--;
        }
        if (at >= offset) {
            run = offset + count - 1 - at;
        } else {
            run += count;
        }
        if (run > LONGEST_RUN) {
            throw Problems.brokenXml(entry.getName(), null);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
