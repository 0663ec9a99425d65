package org.xueji.approval.internal.flow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.PinnedStep;
import org.xueji.approval.api.Waiting;

/** A case after a move: what it was opened with stays. */
final class Moved {
    private Moved() {}

    static ApprovalCase to(
            Progress next, Optional<Waiting> waiting, ApprovalCase before, Instant at) {
        return new ApprovalCase(
                before.id(),
                before.type(),
                before.reference(),
                before.pupil(),
                before.stage(),
                before.parties(),
                before.initiator(),
                next.state(),
                next.step(),
                next.round(),
                before.route(),
                before.steps(),
                waiting,
                before.opened(),
                at,
                next.version());
    }

    /** The same on another route. */
    static ApprovalCase onto(
            ApprovalCase.RouteRef route, List<PinnedStep> steps, ApprovalCase moved) {
        return new ApprovalCase(
                moved.id(),
                moved.type(),
                moved.reference(),
                moved.pupil(),
                moved.stage(),
                moved.parties(),
                moved.initiator(),
                moved.state(),
                moved.step(),
                moved.round(),
                route,
                steps,
                moved.waiting(),
                moved.opened(),
                moved.changed(),
                moved.version());
    }
}
