package org.xueji.intake.internal.store;

import java.util.EnumMap;
import java.util.Map;

/** How many rows of a batch stand where. */
public record Counts(Map<RowState, Long> rows) {
    public Counts {
        EnumMap<RowState, Long> copy = new EnumMap<>(RowState.class);
        copy.putAll(rows);
        rows = java.util.Collections.unmodifiableMap(copy);
    }

    public long of(RowState state) {
        return rows.getOrDefault(state, 0L);
    }

    /** Rows that nobody has decided on yet. */
    public long open() {
        return of(RowState.READY) + of(RowState.CHOSEN);
    }
}
