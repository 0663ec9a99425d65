package org.xueji.kernel.internal.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.policy.PolicyRef;

/**
 * The policies that are present, by service id. Readers see one immutable list; it is swapped on
 * each change.
 */
final class PolicyBook {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyBook.class);

    private final TreeMap<Long, RegisteredPolicy> byService = new TreeMap<>();
    private final TreeMap<Long, PolicyStatus> brokenByService = new TreeMap<>();
    private volatile List<RegisteredPolicy> bestFirst = List.of();
    private volatile List<PolicyStatus> broken = List.of();

    List<RegisteredPolicy> bestFirst() {
        return bestFirst;
    }

    synchronized void put(
            long serviceId,
            Map<String, Object> properties,
            Supplier<Optional<Object>> service,
            String bundle) {
        drop(serviceId);
        try {
            RegisteredPolicy policy = new PolicyProperties(properties).toPolicy(service, bundle);
            byService.put(serviceId, policy);
            reportDuplicate(policy);
        } catch (RuntimeException e) {
            // a policy is other people's code: a broken one must not take the others with it
            LOG.warn("policy of bundle {} is ignored: {}", bundle, e.getMessage());
            brokenByService.put(serviceId, broken(properties, bundle, e.toString()));
        }
        publish();
    }

    synchronized void remove(long serviceId) {
        drop(serviceId);
        publish();
    }

    List<PolicyStatus> statuses(LocalDate day) {
        List<PolicyStatus> all = new ArrayList<>();
        bestFirst.forEach(policy -> all.add(status(policy, day)));
        all.addAll(broken);
        return all;
    }

    private void drop(long serviceId) {
        byService.remove(serviceId);
        brokenByService.remove(serviceId);
    }

    private void publish() {
        bestFirst = byService.values().stream().sorted(RegisteredPolicy.BEST_FIRST).toList();
        broken = List.copyOf(brokenByService.values());
    }

    private void reportDuplicate(RegisteredPolicy policy) {
        byService.values().stream()
                .filter(policy::isDuplicateOf)
                .findFirst()
                .ifPresent(
                        older ->
                                LOG.warn(
                                        "policy {} of bundle {} is refused: {} has the same place,"
                                                + " days and ranking and was there before",
                                        policy.ref(),
                                        policy.ref().bundle(),
                                        older.ref()));
    }

    private PolicyStatus status(RegisteredPolicy policy, LocalDate day) {
        if (policy.fence().why().isPresent()) {
            return status(policy, "fenced", policy.fence().why().get());
        }
        if (!policy.isInForce(day)) {
            return status(policy, "not-today", "");
        }
        Optional<RegisteredPolicy> winner =
                bestFirst.stream()
                        .filter(other -> other.competesWith(policy) && other.isInForce(day))
                        .filter(other -> RegisteredPolicy.BEST_FIRST.compare(other, policy) < 0)
                        .findFirst();
        return winner.map(
                        other ->
                                status(
                                        policy,
                                        policy.isDuplicateOf(other) ? "duplicate" : "outranked",
                                        other.ref().toString()))
                .orElseGet(() -> status(policy, "in-force", ""));
    }

    private static PolicyStatus status(RegisteredPolicy policy, String state, String detail) {
        return new PolicyStatus(
                policy.ref(),
                policy.spis().stream().map(PolicyBook::simpleName).toList(),
                Optional.of(policy.from()).filter(day -> !day.equals(LocalDate.MIN)),
                Optional.of(policy.to()).filter(day -> !day.equals(LocalDate.MAX)),
                policy.ranking(),
                state,
                detail);
    }

    private static PolicyStatus broken(Map<String, Object> properties, String bundle, String why) {
        String id = String.valueOf(properties.get(org.xueji.core.api.policy.Policies.ID));
        return new PolicyStatus(
                new PolicyRef(id, "?", "?", bundle),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                "broken",
                why);
    }

    private static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
