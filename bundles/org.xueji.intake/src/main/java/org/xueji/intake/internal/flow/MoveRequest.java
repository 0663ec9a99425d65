package org.xueji.intake.internal.flow;

import java.util.List;
import java.util.OptionalLong;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;

/**
 * A move that somebody asks for.
 *
 * @param basedOn the version of the batch that was looked at; empty at the console
 * @param why shown in the history; needed to set rows aside
 * @param rows which rows, 1 to 500, for what is about rows; else empty
 */
public record MoveRequest(Move move, OptionalLong basedOn, String why, List<Integer> rows) {
    private static final int MOST_ROWS = 500;
    private static final int LONGEST_WHY = 200;
    private static final int SHORTEST_WHY = 2;

    public MoveRequest {
        why = why.strip();
        rows = rows.stream().distinct().sorted().toList();
        if (move.concernsRows() && why.length() < SHORTEST_WHY || why.length() > LONGEST_WHY) {
            throw Invalid.because(Reason.of("intake.why-required").at("why"));
        }
        if (rows.size() > MOST_ROWS || rows.isEmpty() == move.concernsRows()) {
            throw Invalid.because(Reason.of("intake.rows").at("rows"));
        }
    }

    public static MoveRequest whole(Move move, long version, String why) {
        return new MoveRequest(move, OptionalLong.of(version), why, List.of());
    }
}
