package org.xueji.intake.internal.console;

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
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseId;
import org.xueji.approval.api.Waiting;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.intake.internal.flow.BatchReading;
import org.xueji.intake.internal.flow.BatchReading.Seen;
import org.xueji.intake.internal.flow.IntakeActions;
import org.xueji.intake.internal.store.BatchId;
import org.xueji.intake.internal.store.History;
import org.xueji.shared.console.Console;

@Service
@Access(IntakeActions.READ)
@Command(
        scope = "intake",
        name = "show",
        description = "Shows a batch, its progress and its history (入学批次)")
public final class ShowCommand implements Action {
    @Reference BatchReading batches;
    @Reference OrgTree tree;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "batch", description = "Number of the batch", required = true)
    @Completion(BatchCompleter.class)
    String batch;

    @Option(name = "--json", description = "Prints JSON, without the history")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        Actor by = Console.operator();
        BatchId id = Console.read(texts, () -> BatchId.parse(batch));
        Seen seen = Console.read(texts, () -> batches.get(id, by));
        Map<String, Object> row = BatchRow.of(seen, tree);
        row.put("case", seen.batch().approval().map(CaseId::value).orElse(0L));
        row.put("caseState", seen.approval().map(about -> about.state().name()).orElse(""));
        row.put("with", seen.approval().flatMap(ApprovalCase::waiting).map(this::with).orElse(""));
        row.put("jobState", seen.run().map(run -> run.state().name()).orElse(""));
        row.put("done", seen.run().map(run -> run.done()).orElse(0L));
        row.put("total", seen.run().map(run -> run.total()).orElse(0L));
        Console.print(session.getConsole(), json, row);
        if (!json) {
            seen.source()
                    .reasons()
                    .forEach(r -> session.getConsole().println(Console.inBoth(r, texts)));
            List<History.Entry> history = Console.read(texts, () -> batches.history(id, by));
            Console.print(
                    session.getConsole(), false, history.stream().map(ShowCommand::row).toList());
        }
        return null;
    }

    private String with(Waiting waiting) {
        return tree.code(waiting.org()).orElse("") + " " + waiting.role();
    }

    private static Map<String, Object> row(History.Entry entry) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("at", entry.at().toString());
        row.put("move", entry.move());
        row.put("from", entry.from().name());
        row.put("to", entry.to().name());
        row.put("who", entry.actor());
        row.put("rows", entry.rows());
        row.put("why", entry.why());
        return row;
    }
}
