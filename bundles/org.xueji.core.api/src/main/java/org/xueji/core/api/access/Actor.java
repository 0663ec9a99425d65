package org.xueji.core.api.access;

import java.security.Principal;

/**
 * Who acts: an account, the person behind it, and the one organisation and role it is bound to.
 *
 * @param account the account that was checked
 * @param person key of the person behind the account; maker and checker are compared by it
 * @param name shown to users
 * @param org the organisation acted for
 */
public record Actor(AccountId account, String person, String name, OrgId org, Role role)
        implements Principal {

    /** The system acting on its own, named after the job or bundle that does it. */
    public static Actor system(String name) {
        return new Actor(new AccountId(0), "system", name, new OrgId(0), Role.SYSTEM);
    }

    /** An operator at the console; {@code name} is the console login. */
    public static Actor operator(String name) {
        return new Actor(new AccountId(0), "operator:" + name, name, new OrgId(0), Role.OPERATOR);
    }

    @Override
    public String getName() {
        return name;
    }
}
