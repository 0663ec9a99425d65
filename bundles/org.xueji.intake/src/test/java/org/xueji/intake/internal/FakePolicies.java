package org.xueji.intake.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.PolicySnapshot;
import org.xueji.core.api.policy.Selected;

/** Policies by hand. */
public final class FakePolicies implements Policies, PolicySnapshot {
    private final List<Object> policies = new ArrayList<>();

    public void add(Object policy) {
        policies.add(policy);
    }

    @Override
    public PolicySnapshot at(OrgId org, LocalDate day) {
        return this;
    }

    @Override
    public <P> List<Selected<P>> all(Class<P> spi) {
        return policies.stream()
                .filter(spi::isInstance)
                .map(each -> new Selected<>(ref(each), spi.cast(each)))
                .toList();
    }

    @Override
    public <P> Optional<Selected<P>> mostSpecific(Class<P> spi) {
        return all(spi).stream().findFirst();
    }

    private static PolicyRef ref(Object policy) {
        return new PolicyRef(policy.getClass().getSimpleName(), "1", "*", "test");
    }
}
