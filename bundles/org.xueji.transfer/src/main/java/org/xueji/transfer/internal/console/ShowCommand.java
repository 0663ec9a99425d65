package org.xueji.transfer.internal.console;

import java.time.LocalDate;
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
import org.xueji.transfer.internal.flow.TransferActions;
import org.xueji.transfer.internal.flow.TransferReading;
import org.xueji.transfer.internal.flow.TransferReading.Seen;
import org.xueji.transfer.internal.store.Transfer;
import org.xueji.transfer.internal.store.TransferId;

@Service
@Access(TransferActions.READ)
@Command(
        scope = "transfer",
        name = "show",
        description = "Shows a transfer and whom it waits for (转学申请)")
public final class ShowCommand implements Action {
    @Reference TransferReading reading;
    @Reference OrgTree tree;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "transfer", description = "Number of the application", required = true)
    String transfer;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        Actor by = Console.operator();
        Seen seen = Console.read(texts, () -> reading.get(TransferId.parse(transfer), by));
        Transfer of = seen.transfer();
        Map<String, Object> row = TransferRow.of(of, tree);
        row.put("class", of.schoolClass().map(id -> id.value()).orElse(0L));
        row.put("studyingSince", of.studyingSince().map(LocalDate::toString).orElse(""));
        row.put("firstDay", of.firstDay().map(LocalDate::toString).orElse(""));
        row.put("caseState", seen.about().map(ApprovalCase::state).map(Enum::name).orElse(""));
        row.put(
                "waitingFor",
                seen.about()
                        .flatMap(ApprovalCase::waiting)
                        .flatMap(waiting -> tree.code(waiting.org()))
                        .orElse(""));
        Console.print(session.getConsole(), json, row);
        if (!json) {
            seen.warnings()
                    .forEach(each -> session.getConsole().println(Console.inBoth(each, texts)));
        }
        return null;
    }
}
