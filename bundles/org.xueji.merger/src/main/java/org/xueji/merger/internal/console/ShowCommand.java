package org.xueji.merger.internal.console;

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
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.job.JobRun;
import org.xueji.core.api.text.Texts;
import org.xueji.merger.internal.flow.MergerActions;
import org.xueji.merger.internal.flow.MergerReading;
import org.xueji.merger.internal.flow.MergerReading.Classes;
import org.xueji.merger.internal.flow.MergerReading.Seen;
import org.xueji.merger.internal.store.MergerId;
import org.xueji.shared.console.Console;

@Service
@Access(MergerActions.READ)
@Command(
        scope = "merger",
        name = "show",
        description = "Shows a merger, whom it waits for and how far it is (学校撤并)")
public final class ShowCommand implements Action {
    @Reference MergerReading reading;
    @Reference OrgTree tree;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "merger", description = "Number of the merger", required = true)
    @Completion(MergerCompleter.class)
    String merger;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        Actor by = Console.operator();
        MergerId id = Console.read(texts, () -> MergerId.parse(merger));
        Seen seen = Console.read(texts, () -> reading.get(id, by));
        Classes classes = Console.read(texts, () -> reading.classes(id, by));
        Map<String, Object> row = MergerRow.of(seen.merger(), tree);
        row.put("left", seen.left());
        row.put("run", seen.run().map(JobRun::state).map(Enum::name).orElse(""));
        row.put("classesMissing", classes.plan().missing().size());
        row.put("caseState", seen.about().map(ApprovalCase::state).map(Enum::name).orElse(""));
        row.put(
                "waitingFor",
                seen.about()
                        .flatMap(ApprovalCase::waiting)
                        .flatMap(waiting -> tree.code(waiting.org()))
                        .orElse(""));
        Console.print(session.getConsole(), json, row);
        if (!json) {
            classes.plan()
                    .warnings()
                    .forEach(each -> session.getConsole().println(Console.inBoth(each, texts)));
        }
        return null;
    }
}
