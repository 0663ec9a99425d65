package org.xueji.identity.internal.console;

import java.io.PrintStream;
import java.util.Map;
import org.xueji.core.api.access.OrgTree;
import org.xueji.identity.internal.IssuedAccount;

/** Prints a password the one time it can be seen. */
final class Issued {

    private Issued() {}

    static void print(PrintStream out, IssuedAccount issued, boolean json, OrgTree tree) {
        if (json) {
            Map<String, Object> row = Console.json(issued.account(), tree);
            row.put("initialPassword", issued.initialPassword());
            Console.print(out, row);
            return;
        }
        out.printf("账号 account:             %s%n", issued.account().login());
        out.printf("初始密码 initial password: %s%n", issued.initialPassword());
        out.println("只显示这一次，首次登录须修改。Shown this once; must be changed at the first login.");
    }
}
