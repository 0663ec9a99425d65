package org.xueji.progression.internal.store;

/** Where a graduation stands. */
public enum GraduationState {
    /** The school says who leaves otherwise than with a diploma (拟定). */
    PLANNED,
    /** Sent, to be confirmed, and of senior schools to be approved (待审批). */
    OPEN,
    /** Agreed to by everybody: a run has it in its list, or the next one takes it (排队). */
    QUEUED,
    /** Its pupils have left (已毕业). */
    DONE,
    /** Taken back by the province (已撤销). */
    UNDONE,
    /** Given up by the school, or by the run that would have done it for the school (已作废). */
    DROPPED;

    /** Whether the school and stage may have no second one. */
    public boolean isOpen() {
        return this == PLANNED || this == OPEN || this == QUEUED;
    }
}
