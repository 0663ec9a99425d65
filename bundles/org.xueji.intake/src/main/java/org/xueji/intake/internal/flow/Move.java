package org.xueji.intake.internal.flow;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.xueji.intake.internal.store.BatchState;

/** What may be done with a batch, from which states, and under which action of the matrix. */
public enum Move {
    /** The school's registrar hands the draft to the leader. */
    SUBMIT(IntakeActions.SUBMIT, EnumSet.of(BatchState.DRAFT, BatchState.RETURNED), false),
    /** The registrar takes it back before the leader has looked. */
    WITHDRAW(IntakeActions.SUBMIT, EnumSet.of(BatchState.TO_CONFIRM), false),
    /** The leader confirms (核办); the batch leaves the school. */
    CONFIRM(IntakeActions.CONFIRM, EnumSet.of(BatchState.TO_CONFIRM), false),
    /** The leader sends it back to the registrar. */
    DECLINE(IntakeActions.CONFIRM, EnumSet.of(BatchState.TO_CONFIRM), true),
    /** The managing authority approves; a job creates the records. */
    APPROVE(IntakeActions.DECIDE, EnumSet.of(BatchState.SUBMITTED), false),
    /** The managing authority wants corrections. */
    RETURN(IntakeActions.DECIDE, EnumSet.of(BatchState.SUBMITTED), true),
    /** The managing authority refuses for good. */
    REJECT(IntakeActions.DECIDE, EnumSet.of(BatchState.SUBMITTED), true),
    /** The school gives the batch up. */
    DISCARD(IntakeActions.SUBMIT, EnumSet.of(BatchState.DRAFT, BatchState.RETURNED), false),
    /** The import is stopped. */
    CANCEL(IntakeActions.UPLOAD, EnumSet.of(BatchState.IMPORTING), false);

    private final String action;
    private final Set<BatchState> from;
    private final boolean needsReason;

    Move(String action, Set<BatchState> from, boolean needsReason) {
        this.action = action;
        this.from = from;
        this.needsReason = needsReason;
    }

    /** The action of the access matrix. */
    String action() {
        return action;
    }

    boolean isPossibleFrom(BatchState state) {
        return from.contains(state);
    }

    boolean needsReason() {
        return needsReason;
    }

    /** Whether somebody checks what others have made. */
    boolean isCheck() {
        return this == CONFIRM || this == DECLINE || isDecision();
    }

    boolean isDecision() {
        return this == APPROVE || this == RETURN || this == REJECT;
    }

    /** The name in history, addresses and commands. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
