package org.xueji.kernel.internal.look;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.policy.LookPolicy;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.Selected;

/** How many looks somebody has on a day, by the policy of his place. */
final class LookLimits {

    private static final Logger LOG = LoggerFactory.getLogger(LookLimits.class);
    private static final LookPolicy SHIPPED = new SeedLooks();

    private final Policies policies;
    private final Supplier<List<OrgTree>> trees;

    LookLimits(Policies policies, Supplier<List<OrgTree>> trees) {
        this.policies = policies;
        this.trees = trees;
    }

    /** A limit, and which policies said so. */
    record Limit(int most, List<PolicyRef> decidedBy) {}

    /** A policy that fails opens nothing: what Xueji ships counts then. */
    Limit of(Actor actor, LocalDate day) {
        Set<OrgLevel> levels =
                trees.get().stream()
                        .findFirst()
                        .map(tree -> tree.levels(actor.org()))
                        .orElse(Set.of(OrgLevel.SCHOOL));
        try {
            return policies.at(actor.org(), day)
                    .mostSpecific(LookPolicy.class)
                    .map(found -> limit(found, actor, levels))
                    .orElseGet(() -> shipped(actor, levels));
        } catch (RuntimeException e) {
            LOG.warn(
                    "The policy for looks of org {} is passed over: {}", actor.org(), e.toString());
            return shipped(actor, levels);
        }
    }

    private static Limit limit(Selected<LookPolicy> found, Actor actor, Set<OrgLevel> levels) {
        int most = found.policy().perDay(actor.role(), levels);
        if (most < 1 || most > LookPolicy.MOST) {
            throw new IllegalStateException(found.ref() + " says " + most);
        }
        return new Limit(most, List.of(found.ref()));
    }

    private static Limit shipped(Actor actor, Set<OrgLevel> levels) {
        return new Limit(SHIPPED.perDay(actor.role(), levels), List.of());
    }
}
