package org.xueji.identity.internal.dormant;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.policy.DormancyPolicy;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.Selected;

/** How long accounts may go unused on one day; asks each organisation's policy once. */
final class Limits {

    private final Policies policies;
    private final OrgTree tree;
    private final LocalDate day;
    private final Map<OrgId, Optional<Selected<DormancyPolicy>>> known = new HashMap<>();

    Limits(Policies policies, OrgTree tree, LocalDate day) {
        this.policies = policies;
        this.tree = tree;
        this.day = day;
    }

    /** When the account is to be sealed unless it is used before; empty for never. */
    Optional<Instant> due(Use use) {
        OptionalInt days =
                policy(use.org())
                        .map(found -> found.policy().days(use.role(), tree.levels(use.org())))
                        .orElse(OptionalInt.empty());
        return days.isPresent() && days.getAsInt() > 0
                ? Optional.of(use.last().plus(Duration.ofDays(days.getAsInt())))
                : Optional.empty();
    }

    /** Which policy decides for an organisation. */
    List<PolicyRef> decidedBy(OrgId org) {
        return policy(org).map(Selected::ref).stream().toList();
    }

    private Optional<Selected<DormancyPolicy>> policy(OrgId org) {
        return known.computeIfAbsent(
                org, asked -> policies.at(asked, day).mostSpecific(DormancyPolicy.class));
    }
}
