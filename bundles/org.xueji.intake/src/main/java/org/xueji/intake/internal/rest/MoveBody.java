package org.xueji.intake.internal.rest;

import java.util.List;
import org.xueji.intake.internal.flow.Move;
import org.xueji.intake.internal.flow.MoveRequest;

/**
 * A move of a batch.
 *
 * @param why needed to set rows aside; at least 2 characters, at most 200
 * @param rows which rows to set aside, 1 to 500; else absent
 */
public record MoveBody(String why, List<Integer> rows) {

    MoveRequest request(Move move, long version) {
        return new MoveRequest(
                move,
                java.util.OptionalLong.of(version),
                why == null ? "" : why,
                rows == null ? List.of() : rows);
    }

    static MoveBody orEmpty(MoveBody body) {
        return body == null ? new MoveBody("", List.of()) : body;
    }
}
