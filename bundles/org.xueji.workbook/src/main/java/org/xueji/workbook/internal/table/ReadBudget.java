package org.xueji.workbook.internal.table;

import org.xueji.workbook.api.ReadLimits;
import org.xueji.workbook.api.TableProblem;

/** What reading has cost so far. The clock runs only while the reader is at work. */
public final class ReadBudget {

    private final ReadLimits limits;
    private final long maxNanos;
    private long usedNanos;
    private long since;
    private long unpacked;

    public ReadBudget(ReadLimits limits) {
        this.limits = limits;
        this.maxNanos = limits.time().toNanos();
    }

    public ReadLimits limits() {
        return limits;
    }

    public void start() {
        since = System.nanoTime();
    }

    public void stop() {
        usedNanos += System.nanoTime() - since;
    }

    /** Called at every block read, so that no input keeps the reader busy without end. */
    public void check() {
        if (usedNanos + System.nanoTime() - since > maxNanos) {
            throw Problems.most(TableProblem.TIME_LIMIT, limits.time().toSeconds());
        }
    }

    /** Adds unpacked bytes and tells whether they are still within the limit. */
    public boolean unpack(int bytes) {
        unpacked += bytes;
        return unpacked <= limits.unpackedBytes();
    }
}
