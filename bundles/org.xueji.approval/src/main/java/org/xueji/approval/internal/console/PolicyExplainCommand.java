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
import org.xueji.approval.api.CaseId;
import org.xueji.approval.internal.flow.ApprovalActions;
import org.xueji.approval.internal.flow.CaseWhy;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.text.Texts;
import org.xueji.shared.console.Console;

@Service
@Access(ApprovalActions.READ)
@Command(
        scope = "policy",
        name = "explain",
        description = "Says which rules decided a case, on which inputs (审批件依据的规则)")
public final class PolicyExplainCommand implements Action {
    @Reference CaseWhy why;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "case", description = "Number of the case", required = true)
    String number;

    @Option(name = "--json", description = "Prints JSON: the rules, each with the inputs")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        CaseWhy.Why found =
                Console.read(texts, () -> why.of(CaseId.parse(number), Console.operator()));
        Map<String, Object> inputs = new LinkedHashMap<>(found.inputs());
        List<Map<String, Object>> rules =
                found.rules().stream().map(PolicyExplainCommand::row).toList();
        if (json) {
            rules.forEach(rule -> rule.putAll(inputs));
        } else {
            Console.print(session.getConsole(), false, inputs);
        }
        Console.print(session.getConsole(), json, rules);
        if (!json && rules.isEmpty()) {
            session.getConsole().println("no local rule: the module's own route and days stand");
        }
        return null;
    }

    private static Map<String, Object> row(CaseWhy.Rule rule) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("move", rule.move());
        row.put("policy", rule.policy());
        row.put("form", rule.form());
        row.put("from", rule.bundle());
        row.put("article", rule.article());
        row.put("why", rule.why());
        row.put("digest", rule.digest());
        return row;
    }
}
