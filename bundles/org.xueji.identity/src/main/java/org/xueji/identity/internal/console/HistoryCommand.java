package org.xueji.identity.internal.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.OrgId;
import org.xueji.identity.internal.KeepingActions;
import org.xueji.identity.internal.post.AccountEvent;
import org.xueji.identity.internal.post.Posts;

@Service
@Access(KeepingActions.HISTORY)
@Command(
        scope = "identity",
        name = "history",
        description = "What was done to an account and why (账号变动记录)")
public final class HistoryCommand extends OneAccountCommand {

    private static final List<String> COLUMNS =
            List.of("at", "kind", "by", "reason", "from", "to", "other");

    @Reference Posts posts;

    @Override
    public Object execute() throws CommandException {
        List<AccountEvent> events = answer((id, by) -> Outcome.accepted(posts.history(id, by)));
        List<Map<String, Object>> rows = events.stream().map(this::row).toList();
        if (json) {
            Console.print(session.getConsole(), rows);
        } else {
            Console.table(session.getConsole(), COLUMNS, rows);
        }
        return null;
    }

    private Map<String, Object> row(AccountEvent event) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("at", event.at().toString());
        row.put("kind", event.kind().name());
        row.put("by", event.by());
        row.put("reason", event.why());
        row.put("from", code(event.from()));
        row.put("to", code(event.to()));
        row.put("other", event.other().map(AccountId::toString).orElse(""));
        return row;
    }

    private String code(Optional<OrgId> org) {
        return org.map(id -> tree.code(id).orElse(id.toString())).orElse("");
    }
}
