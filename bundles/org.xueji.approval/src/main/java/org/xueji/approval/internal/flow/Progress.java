package org.xueji.approval.internal.flow;

import java.util.Optional;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseState;

/**
 * How far a case is: the whole of the state machine, without organisations, people or tables.
 *
 * @param steps how many the route has, at least one
 * @param step the one that waits, from 1; 0 unless the case is running
 * @param round 1, and one more after each correction
 * @param version 1 at the opening, one more after each move
 */
record Progress(CaseState state, int steps, int step, int round, long version) {

    Progress {
        if (steps < 1 || step < 0 || step > steps || (state == CaseState.RUNNING) != (step > 0)) {
            throw new IllegalArgumentException("%s at step %d of %d".formatted(state, step, steps));
        }
    }

    static Progress begin(int steps) {
        return new Progress(CaseState.RUNNING, steps, 1, 1, 1);
    }

    static Progress of(ApprovalCase seen) {
        return new Progress(
                seen.state(), seen.steps().size(), seen.step(), seen.round(), seen.version());
    }

    /** Where a move leads; empty when it is not possible from here. */
    Optional<Progress> after(Move move) {
        return switch (state) {
            case RUNNING -> running(move);
            case RETURNED -> returned(move);
            case APPROVED, REJECTED, WITHDRAWN, CANCELLED -> Optional.empty();
        };
    }

    /** In the same step, which came to somebody else; the case may be without its plan. */
    static Progress handedOver(ApprovalCase seen) {
        int steps = Math.max(seen.step(), seen.steps().size());
        return new Progress(seen.state(), steps, seen.step(), seen.round(), seen.version() + 1);
    }

    private Optional<Progress> running(Move move) {
        return switch (move) {
            case APPROVE -> Optional.of(step < steps ? at(step + 1) : to(CaseState.APPROVED));
            case REJECT -> Optional.of(to(CaseState.REJECTED));
            case RETURN -> Optional.of(to(CaseState.RETURNED));
            case WITHDRAW -> Optional.of(to(CaseState.WITHDRAWN));
            case CANCEL -> Optional.of(to(CaseState.CANCELLED));
            case RESUBMIT -> Optional.empty();
        };
    }

    private Optional<Progress> returned(Move move) {
        return switch (move) {
            case RESUBMIT ->
                    Optional.of(new Progress(CaseState.RUNNING, steps, 1, round + 1, version + 1));
            case WITHDRAW -> Optional.of(to(CaseState.WITHDRAWN));
            case CANCEL -> Optional.of(to(CaseState.CANCELLED));
            case APPROVE, REJECT, RETURN -> Optional.empty();
        };
    }

    private Progress at(int next) {
        return new Progress(CaseState.RUNNING, steps, next, round, version + 1);
    }

    private Progress to(CaseState next) {
        return new Progress(next, steps, 0, round, version + 1);
    }
}
