package org.xueji.approval.internal.flow;

import java.util.Locale;

/** What may be done with a case. */
public enum Move {
    /** The waiting step agrees; after the last one the case takes effect. */
    APPROVE(ApprovalActions.DECIDE, true, false),
    /** The waiting step refuses for good. */
    REJECT(ApprovalActions.DECIDE, true, true),
    /** The waiting step wants corrections. */
    RETURN(ApprovalActions.DECIDE, true, true),
    /** The initiator sends it again after correction. */
    RESUBMIT(ApprovalActions.SUBMIT, false, false),
    /** The initiator takes it back. */
    WITHDRAW(ApprovalActions.SUBMIT, false, false),
    /** The system ends it. */
    CANCEL(ApprovalActions.CANCEL, false, true);

    private final String action;
    private final boolean decision;
    private final boolean needsReason;

    Move(String action, boolean decision, boolean needsReason) {
        this.action = action;
        this.decision = decision;
        this.needsReason = needsReason;
    }

    /** The action of the access matrix. */
    String action() {
        return action;
    }

    /** Whether it is the waiting step's. */
    public boolean isDecision() {
        return decision;
    }

    boolean needsReason() {
        return needsReason;
    }

    /** The name in history, addresses and commands. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
