package org.xueji.merger.internal.console;

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
import org.xueji.merger.internal.flow.MergerActions;
import org.xueji.merger.internal.flow.MergerReading;
import org.xueji.merger.internal.store.Merger;
import org.xueji.shared.console.Console;

@Service
@Access(MergerActions.READ)
@Command(
        scope = "merger",
        name = "list",
        description = "Lists mergers of an organisation, newest first (学校撤并列表)")
public final class ListCommand implements Action {
    @Reference MergerReading reading;
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
        Page<Merger> found =
                Console.read(
                        texts,
                        () ->
                                reading.list(
                                        tree.byCode(org).orElseThrow(() -> NotFound.of("org")),
                                        Optional.empty(),
                                        PageRequest.first(limit),
                                        Console.operator()));
        Console.print(
                session.getConsole(),
                json,
                found.items().stream().map(each -> MergerRow.of(each, tree)).toList());
        return null;
    }
}
