package org.xueji.approval.internal.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.approval.internal.flow.ApprovalActions;
import org.xueji.approval.internal.flow.CaseReading;
import org.xueji.approval.internal.store.Inbox;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.shared.console.Console;

@Service
@Access(ApprovalActions.INBOX)
@Command(
        scope = "approval",
        name = "overdue",
        description = "Counts late cases by who has them in hand, the most first (超期统计)")
public final class OverdueCommand implements Action {
    @Reference CaseReading cases;
    @Reference OrgTree tree;
    @Reference Texts texts;
    @Reference Session session;

    @Option(name = "--limit", description = "How many organisations at most, 1 to 500")
    int limit = 50;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        List<Inbox.Late> found =
                Console.read(texts, () -> cases.late(PageRequest.first(limit).limit()));
        Console.print(session.getConsole(), json, found.stream().map(this::row).toList());
        return null;
    }

    private Map<String, Object> row(Inbox.Late late) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("org", tree.code(late.org()).orElse(""));
        row.put("role", late.role().name());
        row.put("overdue", late.cases());
        row.put("oldest", late.oldest().toString());
        return row;
    }
}
