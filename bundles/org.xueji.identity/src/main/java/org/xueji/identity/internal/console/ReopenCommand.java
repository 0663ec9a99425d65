package org.xueji.identity.internal.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.Outcome;
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
        List<Reopened> done = Console.answer(texts, () -> reopened(by));
        List<Map<String, Object>> rows = done.stream().map(ReopenCommand::row).toList();
        if (json) {
            Console.print(session.getConsole(), rows);
        } else {
            Console.table(session.getConsole(), COLUMNS, rows);
        }
        return null;
    }

    private Outcome<List<Reopened>> reopened(Actor by) {
        List<AccountId> ids =
                org == null
                        ? logins.stream().map(login -> accounts.get(login, by).id()).toList()
                        : dormant.sealed(Optional.of(org), by);
        return ids.isEmpty() ? Outcome.accepted(List.of()) : dormant.reopen(ids, reason, by);
    }

    private static Map<String, Object> row(Reopened each) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("account", each.account().value());
        row.put("result", each.result().name());
        return row;
    }
}
