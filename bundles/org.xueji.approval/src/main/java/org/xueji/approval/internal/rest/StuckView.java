package org.xueji.approval.internal.rest;

import java.time.Instant;
import org.xueji.approval.internal.flow.CaseReading.SeenStuck;

/**
 * A case that nobody up to the province can decide.
 *
 * @param since when it was found to be so
 */
public record StuckView(InboxView about, Instant since) {

    static StuckView of(SeenStuck stuck, Orgs orgs) {
        return new StuckView(InboxView.of(stuck.seen(), orgs), stuck.since());
    }
}
