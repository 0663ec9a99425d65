package org.xueji.kernel.internal.policy;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.xueji.core.api.policy.DataCheck;
import org.xueji.core.api.policy.PolicyRef;

/**
 * A policy service that is present.
 *
 * @param ref which policy it is
 * @param from first day in force
 * @param to last day in force
 * @param ranking its {@code service.ranking}
 * @param serviceId grows with each registration: the smaller, the older
 * @param spis names of the interfaces it is registered under
 * @param service fetches the policy itself; empty while its component cannot start
 * @param fence shut once it has failed
 */
record RegisteredPolicy(
        PolicyRef ref,
        LocalDate from,
        LocalDate to,
        int ranking,
        long serviceId,
        List<String> spis,
        Supplier<Optional<Object>> service,
        Fence fence) {

    /** The one that wins comes first; at equal ranking the older stays. */
    static final Comparator<RegisteredPolicy> BEST_FIRST =
            Comparator.comparingInt(RegisteredPolicy::ranking)
                    .reversed()
                    .thenComparingLong(RegisteredPolicy::serviceId);

    /** What a data check is about: checks of two subjects do not compete. */
    private String subject() {
        return spis.contains(DataCheck.class.getName())
                ? service.get().map(check -> ((DataCheck) check).subject()).orElse("")
                : "";
    }

    /**
     * Ours is tested and built with the rest, so it is asked without detour. Bundles of a place are
     * called otherwise, or {@code org.xueji.policy.PLACE}.
     */
    boolean isShipped() {
        return ref.bundle().startsWith("org.xueji.")
                && !ref.bundle().startsWith("org.xueji.policy.");
    }

    boolean isInForce(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    boolean isAt(String scope) {
        return ref.scope().equals(scope);
    }

    /** Whether both answer the same question for the same place on at least one common day. */
    boolean competesWith(RegisteredPolicy other) {
        return serviceId != other.serviceId
                && isAt(other.ref.scope())
                && spis.stream().anyMatch(other.spis::contains)
                && !from.isAfter(other.to)
                && !other.from.isAfter(to)
                && subject().equals(other.subject());
    }

    /** Loses against a competitor of its own rank, so it is nobody's intention that it is there. */
    boolean isDuplicateOf(RegisteredPolicy other) {
        return competesWith(other) && ranking == other.ranking && serviceId > other.serviceId;
    }
}
