package org.xueji.kernel.internal.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.text.Texts;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.policy.PolicyDesk;

@Service
@Access(KernelGrants.LIST_POLICIES)
@Command(
        scope = "policy",
        name = "show",
        description = "Shows a policy, and since when and by whom it was in force (规则详情)")
public final class PolicyShowCommand implements Action {

    @Reference private PolicyDesk desk;
    @Reference private Texts texts;

    @Argument(name = "id", description = "Id of the policy", required = true)
    @Completion(PolicyIdCompleter.class)
    private String id;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() throws CommandException {
        PolicyDesk.Details found =
                Console.answer(texts, () -> Outcome.accepted(desk.show(id, Console.operator())));
        List<Map<String, Object>> states = found.states().stream().map(PolicyRows::row).toList();
        List<Map<String, Object>> history = found.history().stream().map(PolicyRows::row).toList();
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("states", states);
            all.put("history", history);
            Console.json(all);
            return null;
        }
        Console.rows(states, PolicyRows.COLUMNS, false);
        Console.rows(history, PolicyRows.HISTORY, false);
        found.history().stream()
                .filter(past -> past.how().isEmpty() && !past.body().isEmpty())
                .forEach(past -> System.out.println(past.body()));
        return null;
    }
}
