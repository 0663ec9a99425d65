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
import org.xueji.progression.internal.flow.Running;
import org.xueji.progression.internal.store.Run;
import org.xueji.progression.internal.store.RunId;
import org.xueji.shared.console.Console;

@Service
@Access(ProgressionActions.RUN)
@Command(
        scope = "progression",
        name = "resume",
        description = "Goes on with a run that was paused or has failed (继续)")
public final class ResumeCommand implements Action {
    @Reference Running running;
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
        Run changed =
                Console.answer(texts, () -> running.resume(RunId.parse(run), Console.operator()));
        Console.print(session.getConsole(), json, Rows.run(reading.seen(changed), tree));
        return null;
    }
}
