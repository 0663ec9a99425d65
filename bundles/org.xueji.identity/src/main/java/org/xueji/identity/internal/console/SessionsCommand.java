package org.xueji.identity.internal.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.identity.internal.IdentityActions;

@Service
@Access(IdentityActions.SESSIONS)
@Command(
        scope = "identity",
        name = "sessions",
        description = "Lists the live sessions of an account, or ends them (会话)")
public final class SessionsCommand extends OneAccountCommand {

    private static final List<String> COLUMNS =
            List.of("id", "openedAt", "lastUsedAt", "expiresAt");

    @Option(name = "--end", description = "Ends them all")
    boolean end;

    @Option(name = "--end-one", description = "Ends the one with this id")
    long one;

    @Override
    public Object execute() throws CommandException {
        List<Map<String, Object>> rows = answer(this::read);
        if (json) {
            Console.print(session.getConsole(), rows);
        } else {
            Console.table(session.getConsole(), COLUMNS, rows);
        }
        return null;
    }

    private Outcome<List<Map<String, Object>>> read(AccountId id, Actor by) {
        if (one > 0) {
            accounts.endSession(id, one, by).orElseThrow();
        }
        if (end) {
            accounts.endSessions(id, by).orElseThrow();
        }
        return Outcome.accepted(
                accounts.sessions(id, by).stream().map(SessionsCommand::row).toList());
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
