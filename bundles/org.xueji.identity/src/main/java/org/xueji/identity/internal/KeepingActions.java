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

    /** Who works without an operating certificate. */
    public static final String LIST_UNCERTIFIED = "identity.list-certificates-missing";

    public static final String VIEW_ROSTER = "identity.view-roster";
    public static final String KEEP_ROSTER = "identity.keep-roster";
    public static final String ROSTER_PHONES = "identity.view-roster-phones";
    public static final String EXPORT_ROSTER = "identity.export-roster";

    private static final List<String> KEEPING =
            List.of(LIST_DORMANT, REOPEN, MOVE, REPLACE, HISTORY, IMPORT, LIST_UNCERTIFIED);

    @Override
    public List<Grant> rows() {
        List<Grant> rows = new ArrayList<>();
        for (String action : KEEPING) {
            rows.add(administrator(action));
            rows.add(Grant.operator(action));
        }
        rows.add(Grant.system(SEAL));
        for (Role role : List.of(Role.REGISTRAR, Role.LEADER, Role.SYSTEM_ADMINISTRATOR)) {
            rows.add(at(VIEW_ROSTER, role, Relation.OWN, Relation.ANCESTOR));
            rows.add(at(ROSTER_PHONES, role, Relation.OWN, Relation.ANCESTOR));
            rows.add(at(EXPORT_ROSTER, role, Relation.OWN, Relation.ANCESTOR));
        }
        // who answers for what is the unit's own affair; a leader enters nothing (domain 7)
        rows.add(at(KEEP_ROSTER, Role.REGISTRAR, Relation.OWN));
        rows.add(at(KEEP_ROSTER, Role.SYSTEM_ADMINISTRATOR, Relation.OWN));
        rows.add(Grant.operator(VIEW_ROSTER));
        return List.copyOf(rows);
    }

    private static Grant administrator(String action) {
        return at(action, Role.SYSTEM_ADMINISTRATOR, Relation.OWN, Relation.ANCESTOR);
    }

    private static Grant at(String action, Role role, Relation... relations) {
        return new Grant(action, role, EnumSet.allOf(OrgLevel.class), Set.of(relations));
    }
}
