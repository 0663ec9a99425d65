package org.xueji.identity.internal.console;

import java.util.List;
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
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.ConsoleLogin;
import org.xueji.core.api.text.Texts;
import org.xueji.identity.internal.operator.NewOperator;
import org.xueji.identity.internal.operator.Operator;
import org.xueji.identity.internal.operator.OperatorActions;
import org.xueji.identity.internal.operator.Operators;

@Service
@Access(OperatorActions.ADD)
@Command(
        scope = "operators",
        name = "add",
        description = "Adds an operator of the console, with a public key (新增运维操作员)")
public final class OperatorAddCommand implements Action {

    @Reference Operators operators;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(index = 0, name = "login", description = "Login name (登录名)", required = true)
    String login;

    @Argument(index = 1, name = "name", description = "His name (姓名)", required = true)
    String name;

    @Argument(
            index = 2,
            name = "key",
            description = "The line of his .pub file; may follow later",
            multiValued = true)
    List<String> key;

    @Option(name = "--file", description = "A .pub file on the node")
    @Completion(FileCompleter.class)
    String file;

    @Option(
            name = "--role",
            description = "viewer (if left out), manager, admin, or SCOPE-viewer ...; repeatable",
            multiValued = true)
    @Completion(OperatorRoleCompleter.class)
    List<String> roles;

    @Option(name = "--person", description = "Key of the person whose accounts he has (人员编号)")
    String person;

    @Option(name = "--last-day", description = "His last day (yyyy-MM-dd); no end if left out")
    String lastDay;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        NewOperator request =
                new NewOperator(
                        login,
                        name,
                        Optional.ofNullable(person),
                        OperatorLastDayCommand.day(lastDay),
                        roles == null || roles.isEmpty() ? List.of("viewer") : roles,
                        KeyArgument.of(key, file));
        ConsoleLogin by = ConsoleLogin.current();
        Operator added = Console.answer(texts, () -> operators.add(request, by));
        OperatorViews.print(session.getConsole(), added, json);
        return null;
    }
}
