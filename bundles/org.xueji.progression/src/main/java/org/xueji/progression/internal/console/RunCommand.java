package org.xueji.progression.internal.console;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.xueji.core.api.job.Jobs;
import org.xueji.core.api.text.Texts;
import org.xueji.progression.internal.flow.ProgressionActions;
import org.xueji.progression.internal.flow.ProgressionReading;
import org.xueji.progression.internal.store.Run;
import org.xueji.progression.internal.store.RunId;
import org.xueji.progression.internal.store.RunState;
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
    @Reference Jobs jobs;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "run", description = "Number of the run", required = true)
    @Completion(RunCompleter.class)
    String run;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        ProgressionReading.Seen seen =
                Console.read(texts, () -> reading.run(RunId.parse(run), Console.operator()));
        Map<String, Object> row = Rows.run(seen, tree);
        row.put("why", why(seen.run()));
        Console.print(session.getConsole(), json, row);
        return null;
    }

    /**
     * What has ended its job before the run's end; {@code progression:resume} takes it up again.
     */
    private String why(Run of) {
        return of.job().filter(job -> of.state() == RunState.RUNNING).flatMap(jobs::find).stream()
                .flatMap(job -> job.reasons().stream())
                .flatMap(
                        reason ->
                                Stream.of(Locale.CHINESE, Locale.ENGLISH)
                                        .map(locale -> texts.of(reason, locale)))
                .collect(Collectors.joining(" "));
    }
}
