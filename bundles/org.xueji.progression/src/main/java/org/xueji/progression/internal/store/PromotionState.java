package org.xueji.progression.internal.store;

/** Where the promotion of a school into a year stands. */
public enum PromotionState {
    /** The school says which class goes where (拟定). */
    PLANNED,
    /** Sent; the school's leader has to confirm (待确认). */
    OPEN,
    /** Confirmed; a run takes it (已确认). */
    CONFIRMED,
    /** A run has it in its list (排队). */
    QUEUED,
    /** The day is over and the school has not asked (逾期未办). */
    MISSED,
    /** A run found something against it (未通过). */
    REFUSED,
    /** Its pupils have their places in the new year (已升级). */
    PROMOTED,
    /** Taken back by the province (已撤销). */
    UNDONE;

    /** Whether the school may choose classes and send. */
    public boolean isAtSchool() {
        return this == PLANNED || this == MISSED || this == REFUSED || this == UNDONE;
    }
}
