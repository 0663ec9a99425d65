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
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.text.Texts;
import org.xueji.identity.internal.AccountService;

@Service
@Command(
        scope = "identity",
        name = "sessions",
        description = "Lists the live sessions of an account, or ends them (会话)")
public final class SessionsCommand implements Action {

    private static final List<String> COLUMNS =
            List.of("id", "openedAt", "lastUsedAt", "expiresAt");

    @Reference AccountService accounts;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "login", description = "Login name", required = true)
    @Completion(LoginCompleter.class)
    String login;

    @Option(name = "--end", description = "Ends them all")
    boolean end;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        List<Map<String, Object>> rows = Console.answer(texts, () -> Outcome.accepted(read()));
        if (json) {
            Console.print(session.getConsole(), rows);
        } else {
            Console.table(session.getConsole(), COLUMNS, rows);
        }
        return null;
    }

    private List<Map<String, Object>> read() {
        Actor by = Console.operator(session);
        AccountId id = accounts.get(login, by).id();
        if (end) {
            accounts.endSessions(id, by).orElseThrow();
        }
        return accounts.sessions(id, by).stream().map(SessionsCommand::row).toList();
    }

    private static Map<String, Object> row(org.xueji.identity.internal.Session shown) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", shown.id());
        row.put("openedAt", shown.openedAt().toString());
        row.put("lastUsedAt", shown.lastUsedAt().toString());
        row.put("expiresAt", shown.expiresAt().toString());
        return row;
    }
}
