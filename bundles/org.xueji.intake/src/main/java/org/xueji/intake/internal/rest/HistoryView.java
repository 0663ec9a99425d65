package org.xueji.intake.internal.rest;

import java.time.Instant;
import org.xueji.intake.internal.store.BatchState;
import org.xueji.intake.internal.store.History;

/** One thing that happened to a batch. */
public record HistoryView(
        Instant at,
        String move,
        BatchState from,
        BatchState to,
        String actor,
        String role,
        long org,
        String why,
        int rows) {

    static HistoryView of(History.Entry entry) {
        return new HistoryView(
                entry.at(),
                entry.move(),
                entry.from(),
                entry.to(),
                entry.actor(),
                entry.role(),
                entry.org(),
                entry.why(),
                entry.rows());
    }
}
