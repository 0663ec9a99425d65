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
import org.xueji.shared.console.Console;

@Service
@Access(ProgressionActions.READ)
@Command(
        scope = "progression",
        name = "balance",
        description =
                "Prints the closing balance of a school or of all promoted schools of an authority (结转平衡)")
public final class BalanceCommand implements Action {
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
            description = "School year that has ended, last year's when left out")
    int year;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        OrgId of = Asking.org(texts, tree, org);
        int ended = year == 0 ? Asking.year(0, clock) - 1 : year;
        Console.print(
                session.getConsole(),
                json,
                Rows.balances(
                        Console.read(
                                texts, () -> reading.balances(of, ended, Console.operator()))));
        return null;
    }
}
