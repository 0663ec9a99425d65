package org.xueji.identity.internal.dormant;

import java.util.OptionalInt;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.policy.DormancyPolicy;
import org.xueji.core.api.policy.Policies;

/**
 * 90 days for authorities and for every system administrator, 400 for schools, whose people come
 * for a few weeks a year.
 */
@Component(
        property = {
            Policies.ID + "=xueji.identity.dormancy",
            Policies.VERSION + "=1.0.0",
            Policies.SCOPE + "=*"
        })
public final class SeedDormancy implements DormancyPolicy {

    private static final int AUTHORITY = 90;
    private static final int SCHOOL = 400;

    @Override
    public OptionalInt days(Role role, Set<OrgLevel> levels) {
        boolean school = levels.equals(Set.of(OrgLevel.SCHOOL));
        return OptionalInt.of(school && role != Role.SYSTEM_ADMINISTRATOR ? SCHOOL : AUTHORITY);
    }
}
