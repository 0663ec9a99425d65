package org.xueji.kernel.internal.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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

    public static final String VIEW_JOB = "core.view-job";
    public static final String CANCEL_JOB = "core.cancel-job";
    public static final String RUN_JOB = "core.run-job";
    public static final String LIST_POLICIES = "core.list-policies";

    /** Putting local policies in force and ending them. */
    public static final String KEEP_POLICIES = "core.keep-policies";

    public static final String VIEW_CALENDAR = "core.view-calendar";
    public static final String KEEP_CALENDAR = "core.keep-calendar";
    public static final String VIEW_CLOCK = "core.view-clock";
    public static final String SET_CLOCK = "core.set-clock";
    public static final String VIEW_MATRIX = "core.view-matrix";
    public static final String READ_JOURNAL = "journal.read";

    /** Entries of student business, for those who answer for it. */
    public static final String READ_BUSINESS = "journal.read-business";

    /** Entries of accounts and console, for those who keep them. */
    public static final String READ_ACCOUNTS = "journal.read-accounts";

    public static final String VERIFY_JOURNAL = "journal.verify";
    public static final String EXPORT_JOURNAL = "journal.export";
    public static final String ANCHOR_JOURNAL = "journal.anchor";
    public static final String ROTATE_KEY = "journal.rotate-key";

    private static final List<String> OPERATORS =
            List.of(
                    GRANT_WINDOW,
                    WITHDRAW_WINDOW,
                    LIST_WINDOWS,
                    VIEW_JOB,
                    CANCEL_JOB,
                    RUN_JOB,
                    LIST_POLICIES,
                    KEEP_POLICIES,
                    VIEW_CALENDAR,
                    KEEP_CALENDAR,
                    VIEW_CLOCK,
                    SET_CLOCK,
                    VIEW_MATRIX,
                    READ_JOURNAL,
                    VERIFY_JOURNAL,
                    EXPORT_JOURNAL,
                    ANCHOR_JOURNAL,
                    ROTATE_KEY);

    @Override
    public List<Grant> rows() {
        List<Grant> rows = new ArrayList<>();
        Stream.of(Role.REGISTRAR, Role.LEADER).forEach(role -> rows.addAll(business(role)));
        // a long creation of accounts is a job too; whose jobs each sees is decided by the job
        rows.add(own(VIEW_JOB, Role.SYSTEM_ADMINISTRATOR));
        rows.add(own(CANCEL_JOB, Role.SYSTEM_ADMINISTRATOR));
        rows.add(own(CANCEL_JOB, Role.REGISTRAR));
        rows.addAll(windows());
        // what the rules are is nobody's secret
        rows.addAll(Grant.everyone(LIST_POLICIES));
        rows.add(below(READ_BUSINESS, Role.REGISTRAR));
        rows.add(below(READ_BUSINESS, Role.LEADER));
        rows.add(below(READ_ACCOUNTS, Role.SYSTEM_ADMINISTRATOR));
        OPERATORS.forEach(action -> rows.add(Grant.operator(action)));
        return List.copyOf(rows);
    }

    private static List<Grant> business(Role role) {
        return List.of(below(LIST_WINDOWS, role), below(VIEW_JOB, role));
    }

    private static List<Grant> windows() {
        return List.of(
                province(GRANT_WINDOW),
                managing(GRANT_WINDOW),
                province(WITHDRAW_WINDOW),
                managing(WITHDRAW_WINDOW));
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

    private static Grant own(String action, Role role) {
        return new Grant(action, role, Set.of(OrgLevel.values()), Set.of(Relation.OWN));
    }

    private static Grant below(String action, Role role) {
        return new Grant(
                action, role, Set.of(OrgLevel.values()), Set.of(Relation.OWN, Relation.ANCESTOR));
    }
}
