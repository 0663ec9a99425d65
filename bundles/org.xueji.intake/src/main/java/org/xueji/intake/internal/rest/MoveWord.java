package org.xueji.intake.internal.rest;

import java.util.Arrays;
import org.xueji.core.api.NotFound;
import org.xueji.intake.internal.flow.Move;

/** A move as addresses name it. */
public record MoveWord(Move move) {
    public static MoveWord parse(String text) {
        return Arrays.stream(Move.values())
                .filter(move -> move.word().equals(text))
                .findFirst()
                .map(MoveWord::new)
                .orElseThrow(() -> NotFound.of("move"));
    }
}
