package org.xueji.identity.internal.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.text.Texts;
import org.xueji.identity.internal.AccountService;
import org.xueji.identity.internal.KeepingActions;
import org.xueji.identity.internal.dormant.DormantAccounts;
import org.xueji.identity.internal.dormant.Reopened;

@Service
@Access(KeepingActions.REOPEN)
@Command(
        scope = "identity",
        name = "reopen",
        description = "Makes sealed accounts usable again (解封长期未用账号)")
public final class ReopenCommand implements Action {

    private static final List<String> COLUMNS = List.of("account", "result");

    @Reference DormantAccounts dormant;
    @Reference AccountService accounts;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "logins", description = "Login names", multiValued = true)
    @Completion(LoginCompleter.class)
    List<String> logins;

    @Option(name = "--org", description = "All sealed accounts of this organisation and below")
    String org;

    @Option(name = "--reason", description = "Why; kept with the accounts", required = true)
    String reason;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        if ((org == null) == (logins == null || logins.isEmpty())) {
            throw new CommandException("请给出登录名或 --org 之一 / give login names, or --org, not both");
        }
        Actor by = Console.operator();
        if (org == null) {
            print(Console.answer(texts, () -> dormant.reopen(ids(by), reason, by)));
        } else {
            long many =
                    Console.answer(texts, () -> dormant.reopenAll(org, reason, by, this::progress));
            printCount(many);
        }
        return null;
    }

    private List<AccountId> ids(Actor by) {
        return logins.stream().map(login -> accounts.get(login, by).id()).toList();
    }

    private void progress(long many) {
        if (!json) {
            session.getConsole().println("已解封 reopened: " + many);
        }
    }

    private void printCount(long many) {
        if (json) {
            Console.print(session.getConsole(), Map.of("org", org, "reopened", many));
        } else {
            session.getConsole().println("共解封 reopened in all: " + many);
        }
    }

    private void print(List<Reopened> done) {
        List<Map<String, Object>> rows = done.stream().map(ReopenCommand::row).toList();
        if (json) {
            Console.print(session.getConsole(), rows);
        } else {
            Console.table(session.getConsole(), COLUMNS, rows);
        }
    }

    private static Map<String, Object> row(Reopened each) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("account", each.account().value());
        row.put("result", each.result().name());
        return row;
    }
}
