package org.xueji.identity.internal.console;

import java.time.Clock;
import java.util.List;
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
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.identity.internal.IdentityActions;
import org.xueji.identity.internal.lending.Lending;
import org.xueji.identity.internal.lending.LendingService;

@Service
@Access(IdentityActions.END_LENDING)
@Command(
        scope = "identity",
        name = "lending-end",
        description = "Ends a lending; its account must change the password (结束借用)")
public final class LendingEndCommand implements Action {

    @Reference LendingService lendings;
    @Reference OrgTree tree;
    @Reference Texts texts;
    @Reference Clock clock;
    @Reference Session session;

    @Argument(name = "id", description = "Id of the lending", required = true)
    @Completion(LendingCompleter.class)
    long id;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        Lending ended = Console.answer(texts, () -> lendings.end(id, Console.operator()));
        LendingRows.print(session.getConsole(), List.of(ended), clock.instant(), json, tree);
        return null;
    }
}
