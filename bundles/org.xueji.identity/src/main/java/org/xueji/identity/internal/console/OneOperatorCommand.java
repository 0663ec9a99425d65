package org.xueji.identity.internal.console;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.ConsoleLogin;
import org.xueji.core.api.text.Texts;
import org.xueji.identity.internal.operator.Operator;
import org.xueji.identity.internal.operator.Operators;

/** Something that is done to one operator, named by his login. */
abstract class OneOperatorCommand implements Action {

    @Reference Operators operators;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(index = 0, name = "login", description = "Login name (登录名)", required = true)
    @Completion(OperatorCompleter.class)
    String login;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        ConsoleLogin by = ConsoleLogin.current();
        String argument = argument();
        OperatorViews.print(
                session.getConsole(), Console.answer(texts, () -> done(argument, by)), json);
        return null;
    }

    /** What comes from elsewhere than the line; nothing for most. */
    String argument() throws CommandException {
        return "";
    }

    abstract Outcome<Operator> done(String argument, ConsoleLogin by);
}
