package org.xueji.identity.internal.console;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
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
        name = "list",
        description = "Lists who may log in at the console (运维操作员列表)")
public final class OperatorListCommand implements Action {

    @Reference Operators operators;
    @Reference Texts texts;
    @Reference Session session;

    @Option(name = "--limit", description = "How many at most")
    int limit = 200;

    @Option(name = "--json", description = "Prints JSON, with every key")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        ConsoleLogin by = ConsoleLogin.current();
        List<Operator> found =
                Console.answer(
                        texts, () -> Outcome.accepted(operators.list(Math.max(1, limit), by)));
        OperatorViews.print(session.getConsole(), found, json);
        return null;
    }
}
