package org.xueji.intake.internal.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.intake.internal.flow.BatchReading;
import org.xueji.intake.internal.flow.BatchReading.Seen;
import org.xueji.intake.internal.flow.IntakeActions;
import org.xueji.shared.console.Console;

@Service
@Access(IntakeActions.READ)
@Command(scope = "intake", name = "list", description = "Lists batches, newest first (入学批次列表)")
public final class ListCommand implements Action {
    @Reference BatchReading batches;
    @Reference OrgTree tree;
    @Reference Texts texts;
    @Reference Session session;

    @Option(name = "--org", description = "Code of a school or an authority; all when left out")
    String org;

    @Option(name = "--limit", description = "How many at most, 1 to 500")
    int limit = 50;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        Page<Seen> found = Console.read(texts, this::read);
        List<Map<String, Object>> rows =
                found.items().stream().map(seen -> BatchRow.of(seen, tree)).toList();
        Console.print(session.getConsole(), json, rows);
        return null;
    }

    /**
     * @throws Invalid when the limit is out of bounds
     */
    private Page<Seen> read() {
        PageRequest page = PageRequest.first(limit);
        return org == null
                ? batches.all(page)
                : batches.list(
                        tree.byCode(org).orElseThrow(() -> NotFound.of("org")),
                        Optional.empty(),
                        page,
                        Console.operator());
    }
}
