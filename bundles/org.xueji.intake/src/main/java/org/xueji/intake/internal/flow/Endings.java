package org.xueji.intake.internal.flow;

import org.xueji.intake.internal.store.BatchState;
import org.xueji.intake.internal.store.Counts;
import org.xueji.intake.internal.store.RowState;

/** Where a batch stands once some of its rows are decided. */
final class Endings {
    private Endings() {}

    /**
     * Submitted while rows are undecided, which only an approval of an earlier version leaves; then
     * approved if any row was, else returned if any row was or all are held back, else rejected.
     */
    static BatchState after(Counts counts) {
        if (counts.open() > 0) {
            return BatchState.SUBMITTED;
        }
        if (counts.of(RowState.APPROVED) > 0) {
            return BatchState.APPROVED;
        }
        boolean rejected = counts.of(RowState.REJECTED) > 0 && counts.of(RowState.RETURNED) == 0;
        return rejected ? BatchState.REJECTED : BatchState.RETURNED;
    }
}
