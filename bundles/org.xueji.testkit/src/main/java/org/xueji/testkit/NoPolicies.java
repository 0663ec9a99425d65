package org.xueji.testkit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.PolicySnapshot;
import org.xueji.core.api.policy.Selected;

/** Nobody has a rule of his own. */
public final class NoPolicies implements Policies {
    @Override
    public PolicySnapshot at(OrgId org, LocalDate day) {
        return new PolicySnapshot() {
            @Override
            public <P> List<Selected<P>> all(Class<P> spi) {
                return List.of();
            }

            @Override
            public <P> Optional<Selected<P>> mostSpecific(Class<P> spi) {
                return Optional.empty();
            }
        };
    }
}
