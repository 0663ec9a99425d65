package org.xueji.statuschange.internal.console;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.shared.console.Console;
import org.xueji.statuschange.internal.flow.ChangeReading;
import org.xueji.statuschange.internal.flow.StatusChangeActions;
import org.xueji.statuschange.internal.store.Change;

@Service
@Access(StatusChangeActions.READ)
@Command(
        scope = "statuschange",
        name = "list",
        description = "Lists changes of status of an organisation, newest first (学籍异动列表)")
public final class ListCommand implements Action {
    @Reference ChangeReading reading;
    @Reference OrgTree tree;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "org", description = "Code of a school or an authority", required = true)
    String org;

    @Option(name = "--limit", description = "How many at most, 1 to 500")
    int limit = 50;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        Page<Change> found =
                Console.read(
                        texts,
                        () ->
                                reading.list(
                                        tree.byCode(org).orElseThrow(() -> NotFound.of("org")),
                                        Optional.empty(),
                                        Optional.empty(),
                                        PageRequest.first(limit),
                                        Console.operator()));
        Console.print(
                session.getConsole(),
                json,
                found.items().stream().map(each -> ChangeRow.of(each, tree)).toList());
        return null;
    }
}
