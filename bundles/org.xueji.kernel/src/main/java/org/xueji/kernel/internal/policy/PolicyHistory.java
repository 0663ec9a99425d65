package org.xueji.kernel.internal.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * A time during which a policy was in force.
 *
 * @param begunBy account or operator, or what the system did
 * @param how {@code off}, {@code gone}, {@code replaced} or {@code refused}; empty while in force
 * @param body the text of a declarative one
 */
public record PolicyHistory(
        String id,
        String version,
        String scope,
        String digest,
        String why,
        String begunBy,
        Instant begunAt,
        Optional<String> how,
        Optional<String> endedBy,
        Optional<Instant> endedAt,
        Optional<String> endedWhy,
        String body) {

    static PolicyHistory of(ForceRow row) {
        ForceRow.What what = row.what();
        return new PolicyHistory(
                what.ref().id(),
                what.ref().version(),
                what.ref().scope(),
                what.digest(),
                what.why(),
                row.begun().by(),
                row.begun().at(),
                row.ended().map(end -> end.how().name().toLowerCase(java.util.Locale.ROOT)),
                row.ended().map(ForceRow.Ended::by),
                row.ended().map(ForceRow.Ended::at),
                row.ended().map(ForceRow.Ended::why),
                what.body());
    }
}
