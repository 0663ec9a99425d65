package org.xueji.statuschange.internal.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.shared.console.Console;
import org.xueji.statuschange.internal.flow.ChangeReading;
import org.xueji.statuschange.internal.flow.ChangeReading.Seen;
import org.xueji.statuschange.internal.flow.StatusChangeActions;
import org.xueji.statuschange.internal.store.Change;
import org.xueji.statuschange.internal.store.ChangeId;
import org.xueji.statuschange.internal.store.Contacts;
import org.xueji.statuschange.internal.store.Contacts.Contact;

@Service
@Access(StatusChangeActions.READ)
@Command(
        scope = "statuschange",
        name = "show",
        description = "Shows a change of status and whom it waits for (学籍异动申请)")
public final class ShowCommand implements Action {
    @Reference ChangeReading reading;
    @Reference OrgTree tree;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "change", description = "Number of the application", required = true)
    String change;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        Actor by = Console.operator();
        Seen seen = Console.read(texts, () -> reading.get(ChangeId.parse(change), by));
        Change of = seen.change();
        Map<String, Object> row = ChangeRow.of(of, tree);
        row.put("class", of.terms().into().map(id -> id.value()).orElse(0L));
        row.put("reason", of.terms().reason());
        row.put("caseState", seen.about().map(ApprovalCase::state).map(Enum::name).orElse(""));
        row.put(
                "waitingFor",
                seen.about()
                        .flatMap(ApprovalCase::waiting)
                        .flatMap(waiting -> tree.code(waiting.org()))
                        .orElse(""));
        if (json) {
            row.put("contacts", seen.contacts().stream().map(ShowCommand::line).toList());
        }
        Console.print(session.getConsole(), json, row);
        if (!json) {
            seen.contacts().forEach(each -> session.getConsole().println(line(each)));
            seen.warnings()
                    .forEach(each -> session.getConsole().println(Console.inBoth(each, texts)));
        }
        return null;
    }

    private static String line(Contact of) {
        Contacts.Entry entry = of.entry();
        return String.join(
                " | ",
                entry.day().toString(),
                entry.means().name(),
                entry.whom(),
                entry.result(),
                of.madeBy());
    }
}
