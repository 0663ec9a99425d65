package org.xueji.identity.internal.console;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.xueji.core.api.access.OrgTree;
import org.xueji.identity.internal.Account;

/** Accounts as a table or JSON. */
final class Rows {

    private static final List<String> COLUMNS =
            List.of("id", "login", "name", "org", "role", "state", "mustChangePassword");

    private Rows() {}

    static void print(PrintStream out, Account account, boolean json, OrgTree tree) {
        Map<String, Object> row = Console.json(account, tree);
        if (json) {
            Console.print(out, row);
        } else {
            Console.table(out, COLUMNS, List.of(row));
        }
    }

    static void print(PrintStream out, List<Account> accounts, boolean json, OrgTree tree) {
        List<Map<String, Object>> rows =
                accounts.stream().map(account -> Console.json(account, tree)).toList();
        if (json) {
            Console.print(out, rows);
        } else {
            Console.table(out, COLUMNS, rows);
        }
    }
}
