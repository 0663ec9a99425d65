package org.xueji.kernel.internal.rest;

import java.time.Instant;
import java.util.List;
import org.xueji.kernel.internal.policy.PolicyDesk;
import org.xueji.kernel.internal.policy.PolicyHistory;

/** A rule, its versions of today, and the times it was in force, newest first. */
public record PolicyDetailsView(List<PolicyView> states, List<Past> history) {

    /**
     * @param how {@code off}, {@code gone}, {@code replaced}, {@code refused}; empty while in force
     * @param endedAt left out while in force
     * @param body the text of a declarative one
     */
    public record Past(
            String version,
            String scope,
            String digest,
            String why,
            Instant begunAt,
            String how,
            Instant endedAt,
            String endedWhy,
            String body) {

        static Past of(PolicyHistory past) {
            return new Past(
                    past.version(),
                    past.scope(),
                    past.digest(),
                    past.why(),
                    past.begunAt(),
                    past.how().orElse(""),
                    past.endedAt().orElse(null),
                    past.endedWhy().orElse(""),
                    past.body());
        }
    }

    static PolicyDetailsView of(PolicyDesk.Details details) {
        return new PolicyDetailsView(
                details.states().stream().map(PolicyView::of).toList(),
                details.history().stream().map(Past::of).toList());
    }
}
