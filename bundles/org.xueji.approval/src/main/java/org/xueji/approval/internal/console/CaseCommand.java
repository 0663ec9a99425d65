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
import org.xueji.approval.api.CaseEvent;
import org.xueji.approval.api.CaseId;
import org.xueji.approval.api.PinnedStep;
import org.xueji.approval.api.Waiting;
import org.xueji.approval.internal.flow.ApprovalActions;
import org.xueji.approval.internal.flow.CaseReading;
import org.xueji.approval.internal.flow.CaseReading.Seen;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.shared.console.Console;

@Service
@Access(ApprovalActions.READ)
@Command(
        scope = "approval",
        name = "case",
        description = "Shows a case, its pinned route and its history (审批件)")
public final class CaseCommand implements Action {
    @Reference CaseReading cases;
    @Reference OrgTree tree;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "case", description = "Number of the case", required = true)
    String number;

    @Option(name = "--json", description = "Prints JSON, without route and history")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        Actor by = Console.operator();
        CaseId id = Console.read(texts, () -> CaseId.parse(number));
        Seen seen = Console.read(texts, () -> cases.get(id, by));
        Map<String, Object> row = CaseRow.of(seen, tree);
        row.put("route", seen.about().route().name() + "/" + seen.about().route().version());
        row.put("digest", seen.about().route().digest());
        Console.print(session.getConsole(), json, row);
        if (!json) {
            List<CaseEvent> history = Console.read(texts, () -> cases.history(id, by));
            int waiting = seen.about().step();
            Console.print(
                    session.getConsole(),
                    false,
                    seen.about().steps().stream().map(step -> row(step, waiting)).toList());
            Console.print(session.getConsole(), false, history.stream().map(this::row).toList());
        }
        return null;
    }

    private Map<String, Object> row(PinnedStep step, int waiting) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("step", step.number());
        row.put("name", step.name());
        row.put("acting", step.acting().toString());
        row.put("org", tree.code(step.org()).orElse(""));
        row.put("role", step.role().name());
        row.put("days", step.workingDays());
        row.put("waits", step.number() == waiting);
        row.put("article", step.article());
        return row;
    }

    private Map<String, Object> row(CaseEvent event) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("at", event.at().toString());
        row.put("move", event.move());
        row.put("from", event.from().map(Enum::name).orElse(""));
        row.put("to", event.to().name());
        row.put("round", event.round());
        row.put("step", event.step());
        row.put("who", event.by().name());
        row.put("org", tree.code(event.by().org()).orElse(""));
        row.put(
                "insteadOf",
                event.had()
                        .flatMap(Waiting::insteadOf)
                        .map(own -> CaseRow.text(own, tree))
                        .orElse(""));
        row.put("why", event.why());
        row.put("rules", String.join(" ", event.rules()));
        return row;
    }
}
