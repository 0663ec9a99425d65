package org.xueji.progression.internal.console;

import java.time.Clock;
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
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.progression.internal.flow.GraduationPlans;
import org.xueji.progression.internal.flow.ProgressionActions;
import org.xueji.progression.internal.flow.ProgressionReading;
import org.xueji.progression.internal.flow.Running;
import org.xueji.progression.internal.flow.StagePlan;
import org.xueji.progression.internal.store.Run;
import org.xueji.progression.internal.store.RunKind;
import org.xueji.shared.console.Console;

@Service
@Access(ProgressionActions.RUN)
@Command(
        scope = "progression",
        name = "graduate",
        description =
                "Graduates what was agreed to and not done; with --missed primary and junior schools that forgot, too (毕业)")
public final class GraduateCommand implements Action {
    @Reference Running running;
    @Reference ProgressionReading reading;
    @Reference GraduationPlans plans;
    @Reference OrgTree tree;
    @Reference Clock clock;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "org", description = "Code of a school or an authority", required = true)
    String org;

    @Argument(
            index = 1,
            name = "year",
            description = "Year of the summer, this year's when left out")
    int year;

    @Option(
            name = "--missed",
            description = "Also schools that let the day pass, if the province does so")
    boolean missed;

    @Option(name = "--dry-run", description = "Says what it would do, and changes nothing")
    boolean dryRun;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        OrgId of = Asking.org(texts, tree, org);
        int into = Asking.year(year, clock);
        if (dryRun) {
            List<StagePlan> found =
                    Console.read(texts, () -> plans.of(of, into, Console.operator()));
            Console.print(
                    session.getConsole(), json, found.stream().map(GraduateCommand::row).toList());
            return null;
        }
        Run run =
                Console.answer(
                        texts,
                        () ->
                                running.start(
                                        RunKind.GRADUATION, of, into, missed, Console.operator()));
        Console.print(session.getConsole(), json, Rows.run(reading.seen(run), tree));
        return null;
    }

    private static Map<String, Object> row(StagePlan of) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("stage", of.stage().name());
        row.put("schools", of.schools());
        row.put("pupils", of.pupils());
        row.put("leaving", of.leaving().toString());
        row.put("held", of.held());
        row.put("staying", of.staying().toString());
        row.put("begun", of.begun());
        row.put("agreed", of.agreed());
        row.put("taken", of.taken());
        row.put("refused", of.refused().toString());
        return row;
    }
}
