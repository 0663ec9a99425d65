package org.xueji.approval.internal.console;

import java.util.LinkedHashMap;
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
import org.xueji.approval.internal.flow.NoticeBoard;
import org.xueji.approval.internal.store.Notices.Notice;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.post.Post;
import org.xueji.core.api.text.Texts;
import org.xueji.shared.console.Console;

@Service
@Access(ApprovalActions.NOTICES)
@Command(
        scope = "approval",
        name = "notices",
        description = "Lists what a post was told, newest first (岗位通知)")
public final class NoticesCommand implements Action {
    @Reference NoticeBoard notices;
    @Reference OrgTree tree;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "org", description = "Code of a school or an authority", required = true)
    String org;

    @Option(name = "--role", description = "REGISTRAR or LEADER")
    Role role = Role.REGISTRAR;

    @Option(name = "--unread", description = "Only those that nobody has read")
    boolean unread;

    @Option(name = "--limit", description = "How many at most, 1 to 500")
    int limit = 50;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        List<Notice> found = Console.read(texts, this::read);
        Console.print(session.getConsole(), json, found.stream().map(NoticesCommand::row).toList());
        return null;
    }

    private List<Notice> read() {
        Post post = new Post(tree.byCode(org).orElseThrow(() -> NotFound.of("org")), role);
        return notices.list(post, unread, PageRequest.first(limit), Console.operator()).items();
    }

    private static Map<String, Object> row(Notice notice) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("notice", notice.id());
        row.put("kind", notice.kind().name());
        row.put("type", notice.caseType());
        row.put("case", notice.about().value());
        row.put("sent", notice.sent().toString());
        row.put("readBy", notice.readBy().orElse(""));
        return row;
    }
}
