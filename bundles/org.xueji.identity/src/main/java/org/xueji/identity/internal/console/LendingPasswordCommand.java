package org.xueji.identity.internal.console;

import java.util.ArrayList;
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
import org.xueji.core.api.text.Texts;
import org.xueji.identity.internal.IdentityActions;
import org.xueji.identity.internal.lending.LendingService;
import org.xueji.identity.internal.lending.LentPassword;

@Service
@Access(IdentityActions.LENT_PASSWORD)
@Command(
        scope = "identity",
        name = "lending-password",
        description = "Makes the password of a borrower without an account (领取借用密码)")
public final class LendingPasswordCommand implements Action {

    @Reference LendingService lendings;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "id", description = "Id of the lending", required = true)
    @Completion(LendingCompleter.class)
    long id;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        LentPassword given = Console.answer(texts, () -> lendings.password(id, Console.operator()));
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("lending", given.lending().id());
        row.put("account", given.login());
        row.put("password", given.password());
        row.put("from", given.lending().startsAt().toString());
        row.put("to", given.lending().to().toString());
        if (json) {
            Console.print(session.getConsole(), row);
        } else {
            Console.table(session.getConsole(), new ArrayList<>(row.keySet()), List.of(row));
        }
        return null;
    }
}
