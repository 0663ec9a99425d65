package org.xueji.identity.internal.console;

import java.util.ArrayList;
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
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.identity.internal.Account;
import org.xueji.identity.internal.AccountService;
import org.xueji.identity.internal.IdentityActions;

@Service
@Access(IdentityActions.LIST)
@Command(
        scope = "identity",
        name = "list",
        description = "Lists the accounts of an organisation and all below (账号列表)")
public final class ListCommand implements Action {

    @Reference AccountService accounts;
    @Reference OrgTree tree;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "org", description = "Code of the organisation; all when left out")
    String org;

    @Option(name = "--limit", description = "How many at most")
    int limit = 200;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        List<Account> found = Console.answer(texts, () -> Outcome.accepted(read()));
        Rows.print(session.getConsole(), found, json, tree);
        return null;
    }

    private List<Account> read() {
        List<Account> found = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            PageRequest page =
                    new PageRequest(after, Math.min(limit - found.size(), PageRequest.MAX));
            Page<Account> next = accounts.list(Optional.ofNullable(org), page, Console.operator());
            found.addAll(next.items());
            after = next.next();
        } while (after.isPresent() && found.size() < limit);
        return found;
    }
}
