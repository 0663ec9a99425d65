package org.xueji.intake.internal.store;

/** Where a row stands. */
public enum RowState {
    /** Passed every check; goes on with its batch. */
    READY,
    /** Held back: the child seems to be somebody's pupil already (DUPLICATE 疑似重复). */
    HELD,
    /** Failed a check; not part of the draft. */
    REFUSED,
    /** Chosen, in an earlier version, for an approval that runs. */
    CHOSEN,
    APPROVED,
    /** Set aside by who had the batch in hand; the others went on without it. */
    RETURNED,
    /** Refused for good, in an earlier version. */
    REJECTED
}
