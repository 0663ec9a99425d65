package org.xueji.approval.internal.console;

import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.approval.internal.flow.ApprovalActions;
import org.xueji.approval.internal.flow.CaseReading;
import org.xueji.approval.internal.flow.CaseReading.SeenStuck;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.shared.console.Console;

@Service
@Access(ApprovalActions.STUCK)
@Command(
        scope = "approval",
        name = "stuck",
        description = "Lists cases that nobody up to the province can decide (无人可办的审批件)")
public final class StuckCommand implements Action {
    @Reference CaseReading cases;
    @Reference OrgTree tree;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(
            name = "org",
            description = "Code of an organisation, for it and all below it",
            required = true)
    String org;

    @Option(name = "--limit", description = "How many at most, 1 to 500")
    int limit = 50;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        List<SeenStuck> found = Console.read(texts, this::read);
        Console.print(session.getConsole(), json, found.stream().map(this::row).toList());
        return null;
    }

    private List<SeenStuck> read() {
        return cases.stuck(
                        tree.byCode(org).orElseThrow(() -> NotFound.of("org")),
                        PageRequest.first(limit),
                        Console.operator())
                .items();
    }

    private Map<String, Object> row(SeenStuck stuck) {
        Map<String, Object> row = CaseRow.of(stuck.seen(), tree);
        row.put("stuckSince", stuck.since().toString());
        return row;
    }
}
