package org.xueji.progression.internal.console;

import java.time.Clock;
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
import org.xueji.progression.internal.flow.ProgressionActions;
import org.xueji.progression.internal.flow.ProgressionReading;
import org.xueji.progression.internal.flow.Running;
import org.xueji.progression.internal.store.Run;
import org.xueji.progression.internal.store.RunKind;
import org.xueji.shared.console.Console;

@Service
@Access(ProgressionActions.RUN)
@Command(
        scope = "progression",
        name = "promote",
        description =
                "Promotes the schools that have confirmed and were not done; marks those that let the day pass (升级)")
public final class PromoteCommand implements Action {
    @Reference Running running;
    @Reference ProgressionReading reading;
    @Reference OrgTree tree;
    @Reference Clock clock;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "org", description = "Code of a school or an authority", required = true)
    String org;

    @Argument(
            index = 1,
            name = "year",
            description = "School year that begins, this year's when left out")
    int year;

    @Option(
            name = "--missed",
            description = "Also schools that let the day pass, if the province does so")
    boolean missed;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        OrgId of = Asking.org(texts, tree, org);
        int into = Asking.year(year, clock);
        Run run =
                Console.answer(
                        texts,
                        () ->
                                running.start(
                                        RunKind.PROMOTION, of, into, missed, Console.operator()));
        Console.print(session.getConsole(), json, Rows.run(reading.seen(run), tree));
        return null;
    }
}
