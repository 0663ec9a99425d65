package org.xueji.approval.internal.rest;

import java.util.List;
import java.util.Map;
import org.xueji.approval.api.CaseId;
import org.xueji.approval.internal.flow.BulkDecisions;
import org.xueji.approval.internal.flow.Move;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;

/**
 * The same decision about many cases.
 *
 * @param decision approve, reject or return
 * @param why as for one case
 * @param cases 1 to 200, each once
 */
public record BulkBody(String decision, String why, List<Item> cases) {

    /**
     * One of them.
     *
     * @param version that was looked at
     */
    public record Item(long id, long version) {}

    Move move() {
        return List.of(Move.APPROVE, Move.REJECT, Move.RETURN).stream()
                .filter(move -> move.word().equals(decision))
                .findFirst()
                .orElseThrow(
                        () ->
                                Invalid.because(
                                        Reason.of(
                                                        "approval.decision",
                                                        Map.of("known", "approve, reject, return"))
                                                .at("decision")));
    }

    String reason() {
        return why == null ? "" : why;
    }

    List<BulkDecisions.Item> items() {
        List<Item> named = cases == null ? List.of() : cases;
        return named.stream()
                .map(item -> new BulkDecisions.Item(new CaseId(item.id()), item.version()))
                .toList();
    }
}
