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
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.ConsoleLogin;
import org.xueji.core.api.text.Texts;
import org.xueji.identity.internal.operator.Operator;
import org.xueji.identity.internal.operator.OperatorActions;
import org.xueji.identity.internal.operator.Operators;

@Service
@Access(OperatorActions.LIST)
@Command(
        scope = "operators",
        name = "keys",
        description = "Lists the keys of an operator and when they were used last (公钥列表)")
public final class OperatorKeysCommand implements Action {

    @Reference Operators operators;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "login", description = "Login name (登录名)", required = true)
    @Completion(OperatorCompleter.class)
    String login;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        ConsoleLogin by = ConsoleLogin.current();
        Operator found = Console.answer(texts, () -> Outcome.accepted(operators.get(login, by)));
        OperatorViews.keys(session.getConsole(), found, json);
        return null;
    }
}
