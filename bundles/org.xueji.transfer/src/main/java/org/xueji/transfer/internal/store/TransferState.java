package org.xueji.transfer.internal.store;

import org.xueji.approval.api.CaseState;

/** Where an application stands; what happens while it is open is told by its case. */
public enum TransferState {
    /** With the sending school, which nobody else knows of yet (草稿). */
    DRAFT,
    /** Given up before it was sent (已作废). */
    DISCARDED,
    /** Its case runs, or is back for correction (办理中). */
    OPEN,
    /** The pupil has moved (已办结). */
    DONE,
    REJECTED,
    WITHDRAWN,
    CANCELLED;

    /** How an application ends whose case ended so. */
    public static TransferState of(CaseState ended) {
        return switch (ended) {
            case REJECTED -> REJECTED;
            case WITHDRAWN -> WITHDRAWN;
            case CANCELLED -> CANCELLED;
            case RUNNING, RETURNED, APPROVED ->
                    throw new IllegalArgumentException("not an end without effect: " + ended);
        };
    }
}
