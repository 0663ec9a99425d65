package org.xueji.transfer.internal.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.approval.api.Side;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.shared.console.Console;
import org.xueji.transfer.internal.flow.TransferActions;
import org.xueji.transfer.internal.flow.TransferReading;
import org.xueji.transfer.internal.store.Transfer;

@Service
@Access(TransferActions.READ)
@Command(
        scope = "transfer",
        name = "list",
        description = "Lists transfers of an organisation, newest first (转学申请列表)")
public final class ListCommand implements Action {
    @Reference TransferReading reading;
    @Reference OrgTree tree;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "org", description = "Code of a school or an authority", required = true)
    String org;

    @Option(name = "--receiving", description = "Those who come, instead of those who leave")
    boolean receiving;

    @Option(name = "--limit", description = "How many at most, 1 to 500")
    int limit = 50;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        Page<Transfer> found =
                Console.read(
                        texts,
                        () ->
                                reading.list(
                                        receiving ? Side.RECEIVING : Side.SENDING,
                                        tree.byCode(org).orElseThrow(() -> NotFound.of("org")),
                                        Optional.empty(),
                                        PageRequest.first(limit),
                                        Console.operator()));
        List<Map<String, Object>> rows =
                found.items().stream().map(each -> TransferRow.of(each, tree)).toList();
        Console.print(session.getConsole(), json, rows);
        return null;
    }
}
