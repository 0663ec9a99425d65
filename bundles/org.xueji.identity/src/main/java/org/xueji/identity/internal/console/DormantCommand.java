package org.xueji.identity.internal.console;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.identity.internal.KeepingActions;
import org.xueji.identity.internal.dormant.Dormant;
import org.xueji.identity.internal.dormant.DormantAccounts;

@Service
@Access(KeepingActions.LIST_DORMANT)
@Command(
        scope = "identity",
        name = "dormant",
        description = "Lists accounts that are sealed or soon will be (长期未用账号)")
public final class DormantCommand implements Action {

    private static final List<String> COLUMNS =
            List.of("account", "login", "name", "org", "role", "state", "lastUsed", "sealOn");

    @Reference DormantAccounts dormant;
    @Reference OrgTree tree;
    @Reference Clock clock;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "org", description = "Code of the organisation; all when left out")
    String org;

    @Option(name = "--until", description = "Last day looked at (yyyy-MM-dd); today if left out")
    String until;

    @Option(name = "--limit", description = "How many at most")
    int limit = 200;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        LocalDate last = last();
        List<Dormant> found = Console.answer(texts, () -> Outcome.accepted(read(last)));
        List<Map<String, Object>> rows = found.stream().map(this::row).toList();
        if (json) {
            Console.print(session.getConsole(), rows);
        } else {
            Console.table(session.getConsole(), COLUMNS, rows);
        }
        return null;
    }

    private LocalDate last() throws CommandException {
        try {
            return until == null ? BusinessTime.today(clock) : LocalDate.parse(until);
        } catch (DateTimeParseException e) {
            throw new CommandException("日期格式应为 yyyy-MM-dd / a day is yyyy-MM-dd: " + until);
        }
    }

    private List<Dormant> read(LocalDate last) {
        List<Dormant> found = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            PageRequest page =
                    new PageRequest(after, Math.min(limit - found.size(), PageRequest.MAX));
            Page<Dormant> next =
                    dormant.list(Optional.ofNullable(org), last, page, Console.operator());
            found.addAll(next.items());
            after = next.next();
        } while (after.isPresent() && found.size() < limit);
        return found;
    }

    private Map<String, Object> row(Dormant each) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("account", each.use().id().value());
        row.put("login", each.use().login());
        row.put("name", each.use().name());
        row.put("org", tree.code(each.use().org()).orElse(each.use().org().toString()));
        row.put("role", each.use().role().name());
        row.put("state", each.use().sealed() ? "SEALED" : "ACTIVE");
        row.put("lastUsed", each.lastUsed().toString());
        row.put("sealOn", each.due().map(LocalDate::toString).orElse(""));
        return row;
    }
}
