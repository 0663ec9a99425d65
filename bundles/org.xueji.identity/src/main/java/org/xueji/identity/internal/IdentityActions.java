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

/** Accounts are kept by the system administrator of the unit or of one above (domain 7). */
@Component
public final class IdentityActions implements Grants {

    /** Logging in: who does it is nobody yet. */
    public static final String LOGIN = "session.open";

    public static final String OWN_SESSION = "session.own";
    public static final String OWN_PASSWORD = "session.change-password";
    public static final String CREATE_ADMIN = "identity.create-admin";
    public static final String CREATE = "identity.create-account";
    public static final String LIST = "identity.list-accounts";
    public static final String DISABLE = "identity.disable-account";
    public static final String ENABLE = "identity.enable-account";
    public static final String RESET_PASSWORD = "identity.reset-password";
    public static final String SESSIONS = "identity.sessions";

    /** Asking to lend one's own account, and what concerns such a request. */
    public static final String LEND = "identity.lend";

    public static final String LIST_LENDINGS = "identity.list-lendings";
    public static final String DECIDE_LENDING = "identity.decide-lending";

    /** The account of a system administrator is lent with leave from above. */
    public static final String DECIDE_ADMIN_LENDING = "identity.decide-admin-lending";

    public static final String END_LENDING = "identity.end-lending";
    public static final String REPORT_LENDING = "identity.report-lending";

    /** Taking the borrower's password: the borrower, or who decides where he has no account. */
    public static final String LENT_PASSWORD = "identity.lent-password";

    /** What time does to lendings. */
    public static final String MOVE_LENDING = "identity.move-lending";

    private static final List<String> KEEPING =
            List.of(
                    CREATE,
                    LIST,
                    DISABLE,
                    ENABLE,
                    RESET_PASSWORD,
                    SESSIONS,
                    LIST_LENDINGS,
                    END_LENDING,
                    REPORT_LENDING);

    @Override
    public List<Grant> rows() {
        List<Grant> rows = new ArrayList<>();
        List.of(LOGIN, OWN_SESSION, OWN_PASSWORD, LEND, LENT_PASSWORD)
                .forEach(a -> rows.addAll(Grant.everyone(a)));
        KEEPING.forEach(action -> rows.add(row(action)));
        KEEPING.forEach(action -> rows.add(Grant.operator(action)));
        rows.add(Grant.operator(CREATE_ADMIN));
        rows.add(row(DECIDE_LENDING, Relation.OWN));
        rows.add(row(DECIDE_ADMIN_LENDING, Relation.ANCESTOR));
        rows.add(Grant.operator(DECIDE_ADMIN_LENDING));
        rows.add(Grant.operator(LENT_PASSWORD));
        rows.add(Grant.system(MOVE_LENDING));
        return List.copyOf(rows);
    }

    private static Grant row(String action) {
        return row(action, Relation.OWN, Relation.ANCESTOR);
    }

    private static Grant row(String action, Relation... relations) {
        return new Grant(
                action,
                Role.SYSTEM_ADMINISTRATOR,
                EnumSet.allOf(OrgLevel.class),
                Set.of(relations));
    }
}
