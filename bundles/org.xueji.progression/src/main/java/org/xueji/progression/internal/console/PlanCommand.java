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
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.progression.internal.flow.ProgressionActions;
import org.xueji.progression.internal.flow.ProgressionReading;
import org.xueji.progression.internal.flow.SchoolPlan;
import org.xueji.shared.console.Console;

@Service
@Access(ProgressionActions.READ)
@Command(
        scope = "progression",
        name = "plan",
        description = "Says what a promotion would do now, and changes nothing (升级试算)")
public final class PlanCommand implements Action {
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

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        OrgId of = Asking.org(texts, tree, org);
        int into = Asking.year(year, clock);
        if (tree.levels(of).contains(OrgLevel.SCHOOL)) {
            SchoolPlan plan = Console.read(texts, () -> reading.plan(of, into, Console.operator()));
            Console.print(session.getConsole(), json, Rows.classes(plan));
            if (!json) {
                plan.objections()
                        .forEach(each -> session.getConsole().println(Console.inBoth(each, texts)));
            }
        } else {
            Console.print(
                    session.getConsole(),
                    json,
                    Rows.summary(
                            Console.read(
                                    texts, () -> reading.summary(of, into, Console.operator())),
                            org));
        }
        return null;
    }
}
