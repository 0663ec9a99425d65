package org.xueji.intake.internal.store;

/** Where a batch stands. */
public enum BatchState {
    /** Its file is being read; nobody can do anything with it but cancel. */
    IMPORTING,
    /** 草稿. */
    DRAFT,
    /** Submitted in an earlier version, waits for its case to be opened; its leader comes next. */
    TO_CONFIRM,
    /** The same, with the leader's confirmation. */
    SUBMITTED,
    /** 审批中: its case says where it stands and who has it in hand. */
    IN_APPROVAL,
    /** Approved; the records are being made. */
    APPROVING,
    /** 已审批. */
    APPROVED,
    /** 已退回: no row could be taken; may be submitted again. */
    RETURNED,
    /** 不予通过. */
    REJECTED,
    /** The file had no row to take. */
    CLOSED,
    /** Given up by the school. */
    DISCARDED,
    /** The file could not be taken; only its reasons are left. */
    FAILED,
    /** The import was cancelled. */
    CANCELLED
}
