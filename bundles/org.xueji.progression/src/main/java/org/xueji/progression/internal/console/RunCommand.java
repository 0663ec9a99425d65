package org.xueji.progression.internal.console;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.progression.internal.flow.ProgressionActions;
import org.xueji.progression.internal.flow.ProgressionReading;
import org.xueji.progression.internal.store.RunId;
import org.xueji.shared.console.Console;

@Service
@Access(ProgressionActions.READ)
@Command(
        scope = "progression",
        name = "run",
        description = "Shows a run and how far it has come (毕业、升级任务)")
public final class RunCommand implements Action {
    @Reference ProgressionReading reading;
    @Reference OrgTree tree;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "run", description = "Number of the run", required = true)
    @Completion(RunCompleter.class)
    String run;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        Console.print(
                session.getConsole(),
                json,
                Rows.run(
                        Console.read(
                                texts, () -> reading.run(RunId.parse(run), Console.operator())),
                        tree));
        return null;
    }
}
