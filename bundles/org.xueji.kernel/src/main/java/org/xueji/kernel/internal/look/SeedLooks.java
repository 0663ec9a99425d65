package org.xueji.kernel.internal.look;

import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.policy.LookPolicy;
import org.xueji.core.api.policy.Policies;

/** 200 a day for schools, 500 for authorities: several classes by hand, never a whole roll. */
@Component(
        property = {
            Policies.ID + "=xueji.kernel.looks",
            Policies.VERSION + "=1.0.0",
            Policies.SCOPE + "=*"
        })
public final class SeedLooks implements LookPolicy {

    private static final int SCHOOL = 200;
    private static final int AUTHORITY = 500;

    @Override
    public int perDay(Role role, Set<OrgLevel> levels) {
        return levels.stream().anyMatch(level -> level != OrgLevel.SCHOOL) ? AUTHORITY : SCHOOL;
    }
}
