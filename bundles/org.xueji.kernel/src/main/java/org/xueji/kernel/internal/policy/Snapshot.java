package org.xueji.kernel.internal.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xueji.core.api.policy.DataCheck;
import org.xueji.core.api.policy.PolicySnapshot;
import org.xueji.core.api.policy.Selected;

/**
 * The policies in force at one place on one day, fetched once.
 *
 * @param scopes from {@code *} down to the organisation itself
 * @param policies those in force, the winner before the loser
 * @param runtime asks those that are not ours
 */
record Snapshot(List<String> scopes, List<Fetched> policies, PolicyRuntime runtime)
        implements PolicySnapshot {

    /** A policy and, unless its component cannot start, the object that answers. */
    record Fetched(RegisteredPolicy entry, Optional<Object> policy) {}

    static Snapshot of(List<String> scopes, List<RegisteredPolicy> inForce, PolicyRuntime runtime) {
        return new Snapshot(
                List.copyOf(scopes),
                inForce.stream().map(entry -> new Fetched(entry, entry.service().get())).toList(),
                runtime);
    }

    @Override
    public <P> List<Selected<P>> all(Class<P> spi) {
        List<Selected<P>> winners = new ArrayList<>();
        scopes.forEach(scope -> addWinners(spi, scope, winners));
        return List.copyOf(winners);
    }

    @Override
    public <P> Optional<Selected<P>> mostSpecific(Class<P> spi) {
        List<Selected<P>> all = all(spi);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** The first of each subject; all policies but data checks have just one subject. */
    private <P> void addWinners(Class<P> spi, String scope, List<Selected<P>> winners) {
        Set<String> decided = new HashSet<>();
        for (Fetched one : policies) {
            if (one.entry().isAt(scope) && one.entry().spis().contains(spi.getName())) {
                P policy = asked(spi, one);
                if (decided.add(policy instanceof DataCheck check ? check.subject() : "")) {
                    winners.add(new Selected<>(one.entry().ref(), policy));
                }
            }
        }
    }

    private <P> P asked(Class<P> spi, Fetched one) {
        P policy = spi.cast(one.policy().orElseThrow(() -> unusable(one)));
        RegisteredPolicy entry = one.entry();
        return entry.isShipped()
                ? policy
                : runtime.guarded(spi, entry.ref(), entry.fence(), policy);
    }

    /** Skipping it would decide by a rule that is not the one in force. */
    private static IllegalStateException unusable(Fetched one) {
        return new IllegalStateException("policy " + one.entry().ref() + " cannot start");
    }
}
