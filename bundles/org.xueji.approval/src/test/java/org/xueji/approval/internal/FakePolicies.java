package org.xueji.approval.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.PolicySnapshot;
import org.xueji.core.api.policy.Selected;

/** Policies by hand, each made for a place. */
public final class FakePolicies implements Policies {
    private record Made(PolicyRef ref, Object policy) {}

    private final OrgTree tree;
    private final List<Made> made = new ArrayList<>();

    FakePolicies(OrgTree tree) {
        this.tree = tree;
    }

    public void add(String id, String scope, Object policy) {
        made.add(new Made(new PolicyRef(id, "1.0.0", scope, "test." + id), policy));
    }

    public void remove(String id) {
        made.removeIf(each -> each.ref().id().equals(id));
    }

    @Override
    public PolicySnapshot at(OrgId org, LocalDate day) {
        List<String> scopes = new ArrayList<>(List.of("*"));
        tree.path(org).forEach(above -> tree.code(above).ifPresent(scopes::add));
        List<Made> present = List.copyOf(made);
        return new PolicySnapshot() {
            @Override
            public <P> List<Selected<P>> all(Class<P> spi) {
                return scopes.stream()
                        .flatMap(
                                scope ->
                                        present.stream().filter(m -> m.ref().scope().equals(scope)))
                        .filter(m -> spi.isInstance(m.policy()))
                        .map(m -> new Selected<>(m.ref(), spi.cast(m.policy())))
                        .toList();
            }

            @Override
            public <P> Optional<Selected<P>> mostSpecific(Class<P> spi) {
                return all(spi).stream().reduce((upper, lower) -> lower);
            }
        };
    }
}
