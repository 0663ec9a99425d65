package org.xueji.identity.internal;

import java.time.Instant;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;

/**
 * One login of one person, for one organisation and in one role.
 *
 * @param person shared by all accounts of the same person
 * @param mustChange nothing but a new password is taken until the person has chosen one
 */
public record Account(
        AccountId id,
        String login,
        String name,
        String person,
        OrgId org,
        Role role,
        AccountState state,
        boolean mustChange,
        Instant createdAt,
        long version) {

    public boolean isActive() {
        return state == AccountState.ACTIVE;
    }

    /** The same, able to do nothing but choose another password. */
    public Account withMustChange() {
        return new Account(id, login, name, person, org, role, state, true, createdAt, version);
    }

    public Actor actor() {
        return new Actor(id, person, name, org, role);
    }
}
