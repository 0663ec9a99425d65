package org.xueji.kernel.internal.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.xueji.core.api.Away;
import org.xueji.core.api.policy.PolicySnapshot;
import org.xueji.core.api.policy.Selected;

/**
 * The policies in force at one place on one day.
 *
 * @param scopes from {@code *} down to the organisation itself
 * @param rules those in force, the winner before the loser
 * @param runtime asks those that are not ours
 */
record Snapshot(List<String> scopes, List<Pinned> rules, PolicyRuntime runtime)
        implements PolicySnapshot {

    /**
     * A rule and what answers it, fetched once.
     *
     * @param policy by the name of the interface; empty when this node does not have it
     */
    record Pinned(Rule rule, Optional<Function<String, Optional<Object>>> policy) {

        static Pinned of(Rule rule) {
            return new Pinned(rule, rule.source().map(source -> source.pinned().get()));
        }

        /**
         * Skipping one would decide by a rule that is not the one in force.
         *
         * @throws Away when it is not on this node
         */
        <P> P asked(Class<P> spi, PolicyRuntime runtime) {
            P found =
                    spi.cast(
                            policy.orElseThrow(() -> Away.of(rule.ref()))
                                    .apply(spi.getName())
                                    .orElseThrow(this::unusable));
            Fence fence = rule.source().orElseThrow().fence();
            if (rule.shipped()) {
                return found;
            }
            return rule.isJava()
                    ? runtime.guarded(spi, rule.ref(), fence, found)
                    : runtime.guardedText(spi, rule.ref(), fence, found);
        }

        /** A text cannot be asked while the owner of its section is away. */
        private RuntimeException unusable() {
            return rule.shipped() || rule.isJava()
                    ? new IllegalStateException("policy " + rule.ref() + " cannot start")
                    : Away.of(rule.ref());
        }
    }

    static Snapshot of(List<String> scopes, Stream<Rule> inForce, PolicyRuntime runtime) {
        return new Snapshot(List.copyOf(scopes), inForce.map(Pinned::of).toList(), runtime);
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

    /** Of those that speak of the same only the first counts. */
    private <P> void addWinners(Class<P> spi, String scope, List<Selected<P>> winners) {
        Decided decided = new Decided();
        for (Pinned each : rules) {
            Rule rule = each.rule();
            if (rule.isAt(scope) && rule.answers(spi) && decided.add(about(each, spi))) {
                winners.add(new Selected<>(rule.ref(), each.asked(spi, runtime)));
            }
        }
    }

    /** Those by a row have said it when they were put in force; ours are asked. */
    private <P> Collection<String> about(Pinned each, Class<P> spi) {
        Rule rule = each.rule();
        return rule.shipped() && rule.about().isEmpty()
                ? Rule.asked(each.asked(spi, runtime))
                : new Subjects(rule.about()).at(spi.getName());
    }

    /** What has been decided at one place. */
    private static final class Decided {

        private final Set<String> subjects = new HashSet<>();
        private boolean everything;
        private boolean anything;

        boolean add(Collection<String> about) {
            boolean free =
                    about.isEmpty()
                            ? !anything
                            : !everything && Collections.disjoint(about, subjects);
            if (free) {
                anything = true;
                everything |= about.isEmpty();
                subjects.addAll(about);
            }
            return free;
        }
    }
}
