package org.xueji.intake.internal.store;

/** Where a batch stands. */
public enum BatchState {
    /** Its file is being read; nobody can do anything with it but cancel. */
    IMPORTING,
    /** 草稿. */
    DRAFT,
    /** 待核办: the school's registrar has submitted, its leader has not confirmed. */
    TO_CONFIRM,
    /** 已上报: waits for the managing authority. */
    SUBMITTED,
    /** The approval runs. */
    APPROVING,
    /** 已审批. */
    APPROVED,
    /** 已退回: may be submitted again. */
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
