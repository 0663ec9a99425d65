package org.xueji.approval.internal.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseEvent;
import org.xueji.approval.api.PinnedStep;
import org.xueji.approval.api.Waiting;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.Reason;
import org.xueji.core.api.Stale;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Parties;

/** Whether somebody may make a move. */
final class Rights {
    private static final String KIND = "case";

    private final AccessCheck access;

    Rights(AccessCheck access) {
        this.access = access;
    }

    /** Lets those pass who may know of the case; to all others there is none. */
    void requireRead(ApprovalCase seen, Actor by) {
        access.require(by, ApprovalActions.READ, seen.parties(), KIND);
    }

    /**
     * Everything that speaks against the move. What the case has become is told before what the
     * caller missed: an answer that names the state helps more than one that says "reload".
     *
     * @throws NotAllowed when it is not the caller's to make
     * @throws Stale when the case is not as the caller saw it
     */
    List<Reason> objections(ApprovalCase seen, Signatures signed, MoveRequest wanted, Actor by) {
        Move move = wanted.move();
        if (move == Move.CANCEL) {
            return cancelling(seen, wanted);
        }
        requireRead(seen, by);
        if (!access.mayEver(by, move.action())) {
            throw NotAllowed.to(move.action());
        }
        List<Reason> wrong = wrongState(seen, move);
        if (!wrong.isEmpty()) {
            return wrong;
        }
        if (!isHis(seen, move, by)) {
            return passed(seen, signed.history(), move, by);
        }
        if (wanted.basedOn().isPresent() && wanted.basedOn().getAsLong() != seen.version()) {
            throw Stale.of(KIND);
        }
        return move.isDecision() && signed.against(seen.step()).contains(by.person())
                ? List.of(Reason.of("approval.same-person"))
                : List.of();
    }

    /** Who may cancel has been asked before; one that moved since it was looked at goes on. */
    private static List<Reason> cancelling(ApprovalCase seen, MoveRequest wanted) {
        List<Reason> wrong = wrongState(seen, wanted.move());
        if (wrong.isEmpty()
                && wanted.basedOn().isPresent()
                && wanted.basedOn().getAsLong() != seen.version()) {
            throw Stale.of(KIND);
        }
        return wrong;
    }

    private static List<Reason> wrongState(ApprovalCase seen, Move move) {
        if (Progress.of(seen).after(move).isPresent()) {
            return List.of();
        }
        String code = seen.state().isOpen() ? "approval.wrong-state" : "approval.over";
        return List.of(Reason.of(code, Map.of("state", seen.state().name(), "move", move.word())));
    }

    /** A step that somebody else has in hand stays its own post's as well. */
    private boolean isHis(ApprovalCase seen, Move move, Actor by) {
        if (!move.isDecision()) {
            return isHis(seen, move, seen.initiator(), by);
        }
        Waiting waiting = seen.waiting().orElseThrow();
        return Stream.of(waiting.post(), waiting.own())
                .anyMatch(post -> post.role() == by.role() && isHis(seen, move, post.org(), by));
    }

    /** Asked of the organisation whose move it is; the schools may know of the case. */
    private boolean isHis(ApprovalCase seen, Move move, OrgId org, Actor by) {
        Parties asked =
                new Parties(
                        org,
                        seen.parties().sending().or(() -> Optional.of(seen.parties().owner())),
                        seen.parties().receiving());
        return access.allows(by, move.action(), asked);
    }

    /**
     * The step is somebody else's: either his own is behind him, or it is not his at all.
     *
     * @throws NotAllowed when it is not his at all
     */
    private static List<Reason> passed(
            ApprovalCase seen, List<CaseEvent> history, Move move, Actor by) {
        Optional<CaseEvent> decided =
                history.stream()
                        .filter(event -> event.step() > 0 && event.round() == seen.round())
                        .filter(event -> event.by().org().equals(by.org()))
                        .filter(event -> event.by().role() == by.role())
                        .reduce((first, second) -> second);
        CaseEvent last = decided.orElseThrow(() -> NotAllowed.to(move.action()));
        return List.of(
                Reason.of(
                        "approval.decided-already",
                        Map.of(
                                "step",
                                seen.steps().get(last.step() - 1).name(),
                                "move",
                                last.move(),
                                "state",
                                seen.state().name(),
                                "now",
                                seen.waitingStep().map(PinnedStep::name).orElse(""))));
    }
}
