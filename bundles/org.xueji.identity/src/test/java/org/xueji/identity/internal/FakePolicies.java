package org.xueji.identity.internal;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.PolicySnapshot;
import org.xueji.core.api.policy.Selected;

/** One policy of each kind at most, for everywhere. */
public final class FakePolicies implements Policies, PolicySnapshot {

    static final PolicyRef LOCAL = new PolicyRef("local", "1.0.0", "org1", "test");

    private final Map<Class<?>, Object> present = new HashMap<>();

    public <P> void put(Class<P> spi, P policy) {
        present.put(spi, policy);
    }

    public void remove(Class<?> spi) {
        present.remove(spi);
    }

    @Override
    public PolicySnapshot at(OrgId org, LocalDate day) {
        return this;
    }

    @Override
    public <P> List<Selected<P>> all(Class<P> spi) {
        return mostSpecific(spi).stream().toList();
    }

    @Override
    public <P> Optional<Selected<P>> mostSpecific(Class<P> spi) {
        return Optional.ofNullable(present.get(spi))
                .map(policy -> new Selected<>(LOCAL, spi.cast(policy)));
    }
}
