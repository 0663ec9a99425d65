package org.xueji.identity.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.access.Grant;
import org.xueji.core.api.access.Grants;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.Relation;
import org.xueji.core.api.access.Role;

/** Accounts are kept by the system administrator of the unit or of one above (domain 7). */
@Component
public final class IdentityActions implements Grants {

    static final String CREATE = "identity.create-account";
    static final String LIST = "identity.list-accounts";
    static final String DISABLE = "identity.disable-account";
    static final String ENABLE = "identity.enable-account";
    static final String RESET_PASSWORD = "identity.reset-password";
    static final String SESSIONS = "identity.sessions";

    @Override
    public List<Grant> rows() {
        return Stream.of(CREATE, LIST, DISABLE, ENABLE, RESET_PASSWORD, SESSIONS)
                .map(IdentityActions::row)
                .toList();
    }

    private static Grant row(String action) {
        return new Grant(
                action,
                Role.SYSTEM_ADMINISTRATOR,
                EnumSet.allOf(OrgLevel.class),
                Set.of(Relation.OWN, Relation.ANCESTOR));
    }
}
