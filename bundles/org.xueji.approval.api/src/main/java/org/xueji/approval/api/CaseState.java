package org.xueji.approval.api;

/** Where a case stands. */
public enum CaseState {
    /** A step waits for its decision (办理中). */
    RUNNING,
    /** With the initiator for correction (退回修改); it begins at the first step when it comes back. */
    RETURNED,
    /** The last step approved, and it took effect (已通过). */
    APPROVED,
    /** A step refused it for good (不予通过). */
    REJECTED,
    /** The initiator took it back (已撤回). */
    WITHDRAWN,
    /** The system ended it, such as by the pupil's death (已终止). */
    CANCELLED;

    /** Whether it can still move. */
    public boolean isOpen() {
        return this == RUNNING || this == RETURNED;
    }
}
