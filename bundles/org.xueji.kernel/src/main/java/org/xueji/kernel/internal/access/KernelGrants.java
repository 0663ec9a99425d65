package org.xueji.kernel.internal.access;

import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.access.Grant;
import org.xueji.core.api.access.Grants;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.Relation;
import org.xueji.core.api.access.Role;

/** The kernel's own rows of the access matrix. */
@Component
public final class KernelGrants implements Grants {

    /** An exception for one organisation; how far each level may go is said by the rules. */
    public static final String GRANT_WINDOW = "core.grant-window";

    public static final String WITHDRAW_WINDOW = "core.withdraw-window";
    public static final String LIST_WINDOWS = "core.list-windows";

    @Override
    public List<Grant> rows() {
        return List.of(
                province(GRANT_WINDOW),
                managing(GRANT_WINDOW),
                province(WITHDRAW_WINDOW),
                managing(WITHDRAW_WINDOW),
                seen(Role.REGISTRAR),
                seen(Role.LEADER));
    }

    private static Grant province(String action) {
        return new Grant(
                action,
                Role.REGISTRAR,
                Set.of(OrgLevel.PROVINCE),
                Set.of(Relation.ANCESTOR, Relation.OWN));
    }

    private static Grant managing(String action) {
        return new Grant(
                action,
                Role.REGISTRAR,
                Set.of(OrgLevel.CITY, OrgLevel.COUNTY),
                Set.of(Relation.MANAGED));
    }

    private static Grant seen(Role role) {
        return new Grant(
                LIST_WINDOWS,
                role,
                Set.of(OrgLevel.values()),
                Set.of(Relation.OWN, Relation.ANCESTOR));
    }
}
