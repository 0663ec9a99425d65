package org.xueji.approval.internal.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.xueji.approval.internal.flow.CaseReading.Seen;
import org.xueji.approval.internal.store.InboxQuestion;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.text.Texts;
import org.xueji.shared.console.Console;

@Service
@Access(ApprovalActions.INBOX)
@Command(
        scope = "approval",
        name = "inbox",
        description = "Lists the cases that a post has in hand, the earliest first (待办列表)")
public final class InboxCommand implements Action {
    @Reference CaseReading cases;
    @Reference OrgTree tree;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "org", description = "Code of a school or an authority", required = true)
    String org;

    @Option(name = "--role", description = "REGISTRAR or LEADER")
    Role role = Role.REGISTRAR;

    @Option(name = "--type", description = "Only cases of this type")
    String type;

    @Option(name = "--overdue", description = "Only late ones")
    boolean overdue;

    @Option(name = "--limit", description = "How many at most, 1 to 500")
    int limit = 50;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        List<Seen> found = Console.read(texts, this::read);
        List<Map<String, Object>> rows =
                found.stream().map(seen -> CaseRow.of(seen, tree)).toList();
        Console.print(session.getConsole(), json, rows);
        return null;
    }

    private List<Seen> read() {
        InboxQuestion question =
                new InboxQuestion(
                        tree.byCode(org).orElseThrow(() -> NotFound.of("org")),
                        role,
                        Optional.ofNullable(type),
                        Optional.of(overdue).filter(late -> late).map(late -> cases.today()),
                        Optional.empty(),
                        Optional.empty(),
                        InboxQuestion.Order.DUE);
        return cases.inbox(question, PageRequest.first(limit), Console.operator()).items();
    }
}
