package org.xueji.merger.internal.store;

import org.xueji.approval.api.CaseState;

/** Where a merger stands; what happens while it is open is told by its case. */
public enum MergerState {
    /** Planned; the target says which classes the pupils go to (班级对应). */
    PLANNED,
    /** Given up before it began (已作废). */
    DISCARDED,
    /** Its case runs, or is back for correction (办理中). */
    OPEN,
    /** Everybody has agreed; it waits for its day and for whoever starts it (已批准). */
    APPROVED,
    /** Pupils move, or some are left who cannot (执行中). */
    EXECUTING,
    /** All have moved and the school is closed (已撤并). */
    EXECUTED,
    REJECTED,
    WITHDRAWN,
    CANCELLED;

    /** Whether the school is still to be merged: it may have no second merger. */
    public boolean isOpen() {
        return this == PLANNED || this == OPEN || this == APPROVED || this == EXECUTING;
    }

    /** How a merger ends whose case ended so. */
    public static MergerState of(CaseState ended) {
        return switch (ended) {
            case REJECTED -> REJECTED;
            case WITHDRAWN -> WITHDRAWN;
            case CANCELLED -> CANCELLED;
            case RUNNING, RETURNED, APPROVED ->
                    throw new IllegalArgumentException("not an end without effect: " + ended);
        };
    }
}
