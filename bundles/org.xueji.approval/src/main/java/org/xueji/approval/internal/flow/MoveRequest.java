package org.xueji.approval.internal.flow;

import java.util.OptionalLong;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;

/**
 * A move that somebody asks for.
 *
 * @param basedOn the version of the case that was looked at; empty for whatever it is now
 * @param why shown in the history; needed to reject, return and cancel
 */
public record MoveRequest(Move move, OptionalLong basedOn, String why) {
    private static final int LONGEST_WHY = 200;
    private static final int SHORTEST_WHY = 2;

    public MoveRequest {
        why = why.strip();
        int length = why.codePointCount(0, why.length());
        if (move.needsReason() && length < SHORTEST_WHY || length > LONGEST_WHY) {
            throw Invalid.because(Reason.of("approval.why-required").at("why"));
        }
    }
}
