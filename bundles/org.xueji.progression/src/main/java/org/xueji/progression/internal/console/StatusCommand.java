package org.xueji.progression.internal.console;

import java.time.Clock;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.progression.internal.flow.ProgressionActions;
import org.xueji.progression.internal.flow.ProgressionReading;
import org.xueji.progression.internal.store.Promotion;
import org.xueji.progression.internal.store.PromotionState;
import org.xueji.shared.console.Console;

@Service
@Access(ProgressionActions.READ)
@Command(
        scope = "progression",
        name = "status",
        description = "Lists the promotions of schools, by school (升级情况)")
public final class StatusCommand implements Action {
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

    @Option(name = "--state", description = "Only those in this state, such as MISSED")
    PromotionState state;

    @Option(name = "--limit", description = "How many at most, 1 to 500")
    int limit = 50;

    @Option(name = "--after", description = "Number of the last school of the page before")
    String after;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        OrgId of = Asking.org(texts, tree, org);
        int into = Asking.year(year, clock);
        Page<Promotion> found =
                Console.read(
                        texts,
                        () ->
                                reading.list(
                                        of,
                                        into,
                                        Optional.ofNullable(state),
                                        new PageRequest(Optional.ofNullable(after), limit),
                                        Console.operator()));
        Console.print(
                session.getConsole(),
                json,
                found.items().stream().map(each -> Rows.promotion(each, tree)).toList());
        return null;
    }
}
