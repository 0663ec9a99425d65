package org.xueji.workbook.internal.csv;

import java.io.IOException;
import java.io.InputStream;
import org.xueji.workbook.internal.table.ReadBudget;

/** Counts the bytes read, for progress, and looks at the clock. */
final class CountingInput extends InputStream {

    private final InputStream in;
    private final ReadBudget budget;
    private long bytes;

    CountingInput(InputStream in, ReadBudget budget) {
        this.in = in;
        this.budget = budget;
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
        int count = in.read(buffer, offset, length);
        bytes += Math.max(0, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
