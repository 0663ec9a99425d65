package org.xueji.identity.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.access.Grant;
import org.xueji.core.api.access.Grants;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.Relation;
import org.xueji.core.api.access.Role;

/**
 * What is done to accounts in bulk or over the years, by the administrator of the unit or above.
 */
@Component
public final class KeepingActions implements Grants {

    public static final String LIST_DORMANT = "identity.list-dormant";
    public static final String REOPEN = "identity.reopen-account";
    public static final String SEAL = "identity.seal-account";
    public static final String MOVE = "identity.move-account";
    public static final String REPLACE = "identity.replace-person";
    public static final String IMPORT = "identity.import-accounts";
    public static final String HISTORY = "identity.account-history";

    private static final List<String> KEEPING =
            List.of(LIST_DORMANT, REOPEN, MOVE, REPLACE, HISTORY, IMPORT);

    @Override
    public List<Grant> rows() {
        List<Grant> rows = new ArrayList<>();
        for (String action : KEEPING) {
            rows.add(administrator(action));
            rows.add(Grant.operator(action));
        }
        rows.add(Grant.system(SEAL));
        return List.copyOf(rows);
    }

    private static Grant administrator(String action) {
        return new Grant(
                action,
                Role.SYSTEM_ADMINISTRATOR,
                EnumSet.allOf(OrgLevel.class),
                Set.of(Relation.OWN, Relation.ANCESTOR));
    }
}
