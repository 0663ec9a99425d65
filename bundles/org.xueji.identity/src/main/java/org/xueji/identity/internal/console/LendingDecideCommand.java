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
@Access(IdentityActions.DECIDE_ADMIN_LENDING)
@Command(
        scope = "identity",
        name = "lending-decide",
        description = "Approves or refuses to lend an administrator's account (审批借用)")
public final class LendingDecideCommand implements Action {

    @Reference LendingService lendings;
    @Reference OrgTree tree;
    @Reference Texts texts;
    @Reference Clock clock;
    @Reference Session session;

    @Argument(index = 0, name = "id", description = "Id of the lending", required = true)
    @Completion(LendingCompleter.class)
    long id;

    @Argument(index = 1, name = "note", description = "Reason; needed to refuse")
    String note = "";

    @Option(name = "--refuse", description = "Refuses instead of approving")
    boolean refuse;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        Lending decided =
                Console.answer(texts, () -> lendings.decide(id, !refuse, note, Console.operator()));
        LendingRows.print(session.getConsole(), List.of(decided), clock.instant(), json, tree);
        return null;
    }
}
