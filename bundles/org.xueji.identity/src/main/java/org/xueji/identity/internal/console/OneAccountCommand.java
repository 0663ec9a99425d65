package org.xueji.identity.internal.console;

import java.util.function.BiFunction;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.identity.internal.AccountService;

/** Something that is done to one account, named by its login. */
abstract class OneAccountCommand implements Action {

    @Reference AccountService accounts;
    @Reference OrgTree tree;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "login", description = "Login name", required = true)
    @Completion(LoginCompleter.class)
    String login;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    final <T> T answer(BiFunction<AccountId, Actor, Outcome<T>> done) throws CommandException {
        Actor by = Console.operator();
        return Console.answer(texts, () -> done.apply(accounts.get(login, by).id(), by));
    }
}
