package org.xueji.intake.internal.flow;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.xueji.intake.internal.store.BatchState;

/**
 * What may be done with a batch, from which states, and under which action of the matrix. What is
 * decided about it is a move of its case, not of the batch.
 */
public enum Move {
    /** The school's registrar submits the draft: its case begins. */
    SUBMIT(IntakeActions.SUBMIT, EnumSet.of(BatchState.DRAFT, BatchState.RETURNED), false),
    /** Who has the batch in hand leaves rows out, so that the others can go on. */
    SET_ASIDE(IntakeActions.SET_ASIDE, EnumSet.of(BatchState.IN_APPROVAL), true),
    /** The school gives the batch up. */
    DISCARD(IntakeActions.SUBMIT, EnumSet.of(BatchState.DRAFT, BatchState.RETURNED), false),
    /** The import is stopped. */
    CANCEL(IntakeActions.UPLOAD, EnumSet.of(BatchState.IMPORTING), false);

    private final String action;
    private final Set<BatchState> from;
    private final boolean concernsRows;

    Move(String action, Set<BatchState> from, boolean concernsRows) {
        this.action = action;
        this.from = from;
        this.concernsRows = concernsRows;
    }

    /** The action of the access matrix. */
    String action() {
        return action;
    }

    boolean isPossibleFrom(BatchState state) {
        return from.contains(state);
    }

    /** Whether it is about single rows, and so has to say why. */
    boolean concernsRows() {
        return concernsRows;
    }

    /** The name in history, addresses and commands. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
