package org.xueji.identity.internal.console;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.identity.internal.Account;
import org.xueji.identity.internal.AccountService;

@Service
@Command(
        scope = "identity",
        name = "enable",
        description = "Makes a disabled account usable again (启用账号)")
public final class EnableCommand implements Action {

    @Reference AccountService accounts;
    @Reference OrgTree tree;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "login", description = "Login name", required = true)
    @Completion(LoginCompleter.class)
    String login;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        Actor by = Console.operator(session);
        Account changed =
                Console.answer(texts, () -> accounts.enable(accounts.get(login, by).id(), by));
        Rows.print(session.getConsole(), changed, json, tree);
        return null;
    }
}
