package org.xueji.approval.internal.rest;

import java.util.Arrays;
import org.xueji.approval.internal.flow.Move;
import org.xueji.core.api.NotFound;

/** A move as addresses name it. */
public record MoveWord(Move move) {

    /** What only the system does has no address. */
    public static MoveWord parse(String text) {
        return Arrays.stream(Move.values())
                .filter(move -> move != Move.CANCEL && move.word().equals(text))
                .findFirst()
                .map(MoveWord::new)
                .orElseThrow(() -> NotFound.of("move"));
    }
}
