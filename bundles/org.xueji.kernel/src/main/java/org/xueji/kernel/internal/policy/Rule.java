package org.xueji.kernel.internal.policy;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.xueji.core.api.policy.DataCheck;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.WindowPolicy;

/**
 * A policy in force as this node sees it: one that Xueji ships, or one by a row.
 *
 * @param age the smaller, the older; among rows, and among those shipped
 * @param isJava false for a text
 * @param about what the row says it speaks of, as {@link Subjects} reads it; those shipped are
 *     asked
 * @param source what answers; empty when this node does not have it
 */
record Rule(
        PolicyRef ref,
        List<String> spis,
        LocalDate from,
        LocalDate to,
        int ranking,
        long age,
        boolean shipped,
        boolean isJava,
        List<String> about,
        Optional<Source> source) {

    /** The one that wins comes first. What Xueji ships is what counts when nothing else does. */
    static final Comparator<Rule> BEST_FIRST =
            Comparator.comparing((Rule rule) -> rule.shipped())
                    .thenComparing(Comparator.comparingInt(Rule::ranking).reversed())
                    .thenComparingLong(Rule::age);

    /**
     * What answers a rule's questions.
     *
     * @param pinned the objects of this moment, by the name of the interface; none while the policy
     *     cannot start
     */
    record Source(Supplier<Function<String, Optional<Object>>> pinned, Fence fence) {

        static Source of(RegisteredPolicy policy) {
            return new Source(
                    () -> {
                        Optional<Object> service = policy.service().get();
                        return spi -> service;
                    },
                    policy.fence());
        }
    }

    static Rule shipped(RegisteredPolicy policy) {
        return new Rule(
                policy.ref(),
                policy.spis(),
                policy.from(),
                policy.to(),
                policy.ranking(),
                policy.serviceId(),
                true,
                true,
                policy.told().about(),
                Optional.of(Source.of(policy)));
    }

    static Rule of(ForceRow row, Optional<Source> source) {
        ForceRow.What what = row.what();
        return new Rule(
                what.ref(),
                what.spis(),
                what.from(),
                what.to(),
                what.ranking(),
                row.id(),
                false,
                what.form() == ForceRow.Form.JAVA,
                what.about(),
                source);
    }

    boolean isOn(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    boolean isAt(String scope) {
        return ref.scope().equals(scope);
    }

    boolean answers(Class<?> spi) {
        return spis.contains(spi.getName());
    }

    /** What a policy says itself that it speaks of. */
    static List<String> asked(Object policy) {
        if (policy instanceof DataCheck check) {
            return List.of(check.subject());
        }
        return policy instanceof WindowPolicy windows
                ? List.copyOf(windows.businesses())
                : List.of();
    }
}
