package org.xueji.identity.internal.bulk;

import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;

/** A row without a fault of its own: an account to be made. */
record Wanted(int row, OrgId org, Role role, String login, String name, Optional<String> person) {

    /** Whether two rows, or a row and an account, ask for the same. */
    boolean isSame(Wanted other) {
        return login.equals(other.login)
                && org.equals(other.org)
                && role == other.role
                && name.equals(other.name)
                && (person.isEmpty() || other.person.isEmpty() || person.equals(other.person));
    }
}
