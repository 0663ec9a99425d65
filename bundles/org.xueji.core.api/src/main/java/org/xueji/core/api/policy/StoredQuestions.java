package org.xueji.core.api.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a domain has asked policies before, so that a new policy can be tried on it. Registered as a
 * service by the domain. Asks no policy itself and changes nothing. Safe for use by many threads.
 *
 * @since 1.4
 */
@ConsumerType
public interface StoredQuestions {

    /** The interfaces that are asked. */
    Set<Class<?>> spis();

    /**
     * A chunk of questions, in order of their keys.
     *
     * @param since those of this day and later
     * @param after those with a greater key
     * @param limit as many at most, 1 to 1,000
     */
    List<Stored> after(LocalDate since, long after, int limit);

    /**
     * A question as it was asked.
     *
     * @param key positive, unique among the questions of this domain
     * @param shown which one it is, such as {@code case 17}: no data of persons
     */
    record Stored(long key, String shown, Decision decision) {}

    /** Decides again what was decided. */
    @FunctionalInterface
    interface Decision {

        /**
         * The decision by these policies and what else holds today, as a text: two decisions are
         * alike if and only if their texts are. A policy that fails is thrown as {@link
         * org.xueji.core.api.PolicyFailed}, or is a refusal.
         */
        String by(Policies policies);
    }
}
