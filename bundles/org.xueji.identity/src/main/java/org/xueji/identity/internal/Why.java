package org.xueji.identity.internal;

import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.Reason;

/** Why somebody does what cannot be undone by looking away: a sentence of his own. */
public final class Why {

    static final int SHORTEST = 4;
    static final int LONGEST = 200;

    private Why() {}

    /** The objection to a sentence; empty when it will do. */
    public static Optional<Reason> objection(String why) {
        String said = why == null ? "" : why.strip();
        int length = said.codePointCount(0, said.length());
        boolean shown = said.codePoints().noneMatch(Character::isISOControl);
        return length >= SHORTEST && length <= LONGEST && shown
                ? Optional.empty()
                : Optional.of(
                        Reason.of("identity.why", Map.of("min", "" + SHORTEST, "max", "" + LONGEST))
                                .at("/reason"));
    }
}
