package org.xueji.registry.internal.console;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.registry.api.Codes;
import org.xueji.registry.api.Students;
import org.xueji.registry.internal.Actions;
import org.xueji.registry.internal.org.SnapshotOrgTree;

@Service
@Access(Actions.STATUS)
@Command(scope = "registry", name = "status", description = "Counts what the registry keeps (概况)")
public final class StatusCommand implements Action {

    @Reference private SnapshotOrgTree tree;
    @Reference private Students students;
    @Reference private Codes codes;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() throws CommandException {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("cities", count(OrgLevel.CITY));
        row.put("counties", count(OrgLevel.COUNTY));
        row.put("schools", count(OrgLevel.SCHOOL));
        OrgId province = Rows.org(tree, "610000");
        row.put("onRoll", students.countOnRoll(province));
        row.put("codeTables", codes.tables().size());
        Console.row(row, json);
        return null;
    }

    private long count(OrgLevel level) {
        return tree.codes().stream()
                .filter(code -> tree.levels(Rows.org(tree, code)).contains(level))
                .count();
    }
}
