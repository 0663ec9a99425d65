package org.xueji.identity.internal.bulk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Role;
import org.xueji.identity.internal.IdentityActions;
import org.xueji.identity.internal.Logins;
import org.xueji.identity.internal.NewAccounts;
import org.xueji.workbook.api.CellKind;
import org.xueji.workbook.api.TableReader;

/** Finds everything that is wrong with a row, by itself and beside the rows before it. */
final class RowCheck {

    private static final int LONGEST_SHOWN = 60;

    private final OrgTree tree;
    private final AccessCheck access;
    private final Actor by;
    private final Map<String, Optional<OrgId>> orgs = new HashMap<>();
    private final Map<String, Wanted> before = new HashMap<>();

    RowCheck(OrgTree tree, AccessCheck access, Actor by) {
        this.tree = tree;
        this.access = access;
        this.by = by;
    }

    /** A row as it was read: wanted, or wrong; neither when it repeats a row before. */
    record Checked(int row, Optional<Wanted> wanted, List<RowError> errors) {}

    Checked check(TableReader table) {
        int row = table.rowNumber();
        List<RowError> errors = new ArrayList<>();
        Optional<OrgId> org = org(table, errors);
        Optional<Role> role = role(table, errors);
        String login = login(table, errors);
        String name = name(table, errors);
        if (!errors.isEmpty()) {
            return new Checked(row, Optional.empty(), errors);
        }
        Optional<String> person =
                Optional.of(text(table, Column.PERSON)).filter(key -> !key.isEmpty());
        Wanted wanted = new Wanted(row, org.orElseThrow(), role.orElseThrow(), login, name, person);
        Wanted twin = before.putIfAbsent(login, wanted);
        if (twin == null) {
            return new Checked(row, Optional.of(wanted), List.of());
        }
        if (!twin.isSame(wanted)) {
            errors.add(
                    RowError.of(
                            row,
                            Column.LOGIN,
                            login,
                            Reason.of("identity.row-twin", Map.of("max", "" + twin.row()))));
        }
        return new Checked(row, Optional.empty(), errors);
    }

    private Optional<OrgId> org(TableReader table, List<RowError> errors) {
        String code = text(table, Column.ORG);
        Optional<OrgId> org =
                orgs.computeIfAbsent(
                        code,
                        asked ->
                                tree.byCode(asked)
                                        .filter(
                                                found ->
                                                        access.allows(
                                                                by,
                                                                IdentityActions.CREATE,
                                                                found)));
        if (org.isEmpty()) {
            boolean lost = table.kind(Column.ORG.ordinal()) == CellKind.PRECISION_LOST;
            wrong(table, Column.ORG, errors, lost ? lost() : Reason.of("identity.row-org"));
        }
        return org;
    }

    private static Optional<Role> role(TableReader table, List<RowError> errors) {
        Optional<Role> role = Optional.ofNullable(Column.ROLES.get(text(table, Column.ROLE)));
        if (role.isEmpty()) {
            wrong(table, Column.ROLE, errors, Reason.of("identity.role"));
        }
        return role;
    }

    private static String login(TableReader table, List<RowError> errors) {
        Optional<String> login = Logins.canonical(text(table, Column.LOGIN));
        if (login.isEmpty()) {
            boolean lost = table.kind(Column.LOGIN.ordinal()) == CellKind.PRECISION_LOST;
            wrong(table, Column.LOGIN, errors, lost ? lost() : Reason.of("identity.login-form"));
        }
        return login.orElse("");
    }

    private static String name(TableReader table, List<RowError> errors) {
        String name = text(table, Column.NAME);
        NewAccounts.nameObjection(name).ifPresent(no -> wrong(table, Column.NAME, errors, no));
        return name;
    }

    private static Reason lost() {
        return Reason.of("identity.row-digits");
    }

    private static void wrong(
            TableReader table, Column column, List<RowError> errors, Reason reason) {
        String value = table.cell(column.ordinal());
        errors.add(RowError.of(table.rowNumber(), column, shown(value), reason));
    }

    static String shown(String value) {
        return value.codePointCount(0, value.length()) <= LONGEST_SHOWN
                ? value
                : value.substring(0, value.offsetByCodePoints(0, LONGEST_SHOWN)) + "…";
    }

    private static String text(TableReader table, Column column) {
        return table.cell(column.ordinal()).strip();
    }
}
