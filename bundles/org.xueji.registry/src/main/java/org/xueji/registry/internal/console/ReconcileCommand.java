package org.xueji.registry.internal.console;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.text.Texts;
import org.xueji.registry.internal.Actions;
import org.xueji.registry.internal.count.Reconciliation;
import org.xueji.registry.internal.org.SnapshotOrgTree;

@Service
@Access(Actions.RECONCILE)
@Command(
        scope = "registry",
        name = "reconcile",
        description = "Holds the headcount against the roll and repairs it (核对在籍人数)")
public final class ReconcileCommand implements Action {

    @Reference private Reconciliation reconciliation;
    @Reference private SnapshotOrgTree tree;
    @Reference private Texts texts;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() throws CommandException {
        Reconciliation.Result result = Console.answer(texts, this::reconcile);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("agreed", result.agrees());
        row.put("firstCount", result.first());
        row.put("repaired", result.count());
        row.put("places", result.differences().toString());
        Console.row(row, json);
        return null;
    }

    private Outcome<Reconciliation.Result> reconcile() {
        return Outcome.accepted(
                reconciliation.reconcile(Console.operator(), Rows.org(tree, "610000")));
    }
}
