package org.xueji.identity.internal.console;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.identity.internal.IdentityActions;
import org.xueji.identity.internal.lending.Lending;
import org.xueji.identity.internal.lending.LendingService;

@Service
@Access(IdentityActions.LIST_LENDINGS)
@Command(
        scope = "identity",
        name = "lendings",
        description = "Lists the lendings of an organisation and all below (密码借用登记)")
public final class LendingsCommand implements Action {

    @Reference LendingService lendings;
    @Reference OrgTree tree;
    @Reference Texts texts;
    @Reference Clock clock;
    @Reference Session session;

    @Argument(name = "org", description = "Code of the organisation; all when left out")
    String org;

    @Option(name = "--limit", description = "How many at most")
    int limit = 100;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        List<Lending> found =
                Console.answer(
                        texts,
                        () ->
                                Outcome.accepted(
                                        lendings.list(
                                                        Optional.ofNullable(org),
                                                        PageRequest.first(limit),
                                                        Console.operator())
                                                .items()));
        LendingRows.print(session.getConsole(), found, clock.instant(), json, tree);
        return null;
    }
}
