package org.xueji.kernel.internal.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.PolicySnapshot;

/**
 * Finds among rules those of a place and day.
 *
 * @param rules the winner before the loser
 * @param runtime asks those that are not ours
 */
record RulePolicies(
        Supplier<List<Rule>> rules, Supplier<List<OrgTree>> trees, PolicyRuntime runtime)
        implements Policies {

    @Override
    public PolicySnapshot at(OrgId org, LocalDate day) {
        List<String> scopes = scopes(org);
        return Snapshot.of(
                scopes,
                rules.get().stream()
                        .filter(rule -> rule.isOn(day) && scopes.contains(rule.ref().scope())),
                runtime);
    }

    private List<String> scopes(OrgId org) {
        OrgTree tree =
                trees.get().stream()
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("the registry is away"));
        List<OrgId> path = tree.path(org);
        if (path.isEmpty()) {
            throw NotFound.of("org");
        }
        List<String> scopes = new ArrayList<>(List.of("*"));
        path.forEach(above -> tree.code(above).ifPresent(scopes::add));
        return scopes;
    }
}
