package org.xueji.identity.internal.operator;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.access.Grant;
import org.xueji.core.api.access.Grants;

/** Operators are kept by operators, at the console and nowhere else. */
@Component
public final class OperatorActions implements Grants {

    public static final String LIST = "identity.list-operators";
    public static final String ADD = "identity.add-operator";
    public static final String ENABLE = "identity.enable-operator";
    public static final String DISABLE = "identity.disable-operator";
    public static final String ADD_KEY = "identity.add-operator-key";
    public static final String REVOKE_KEY = "identity.revoke-operator-key";
    public static final String SET_ROLES = "identity.set-operator-roles";
    public static final String SET_LAST_DAY = "identity.set-operator-last-day";

    /** Only written: whom the console did not let in. */
    static final String LOGIN = "console.login";

    @Override
    public List<Grant> rows() {
        return List.of(LIST, ADD, ENABLE, DISABLE, ADD_KEY, REVOKE_KEY, SET_ROLES, SET_LAST_DAY)
                .stream()
                .map(Grant::operator)
                .toList();
    }
}
