package org.xueji.persistence.internal.console;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.xueji.core.api.access.Access;
import org.xueji.persistence.internal.PersistenceGrants;
import org.xueji.persistence.internal.core.BornDatabase;
import org.xueji.persistence.internal.node.NodeStatus;
import org.xueji.persistence.internal.node.PersistenceAdmin;

@Service
@Access(PersistenceGrants.STATUS)
@Command(
        scope = "persistence",
        name = "status",
        description = "Shows the database of this node and the tables of each domain")
public final class StatusCommand implements Action {

    @Reference private PersistenceAdmin persistence;

    @Option(name = "--json", description = "As one line of JSON")
    private boolean json;

    @Override
    public Object execute() {
        NodeStatus status = persistence.status();
        if (json) {
            System.out.println(StatusJson.of(status));
        } else {
            print(status);
        }
        return null;
    }

    private static void print(NodeStatus status) {
        status.database().ifPresent(StatusCommand::print);
        System.out.println(status.ready() ? "ready" : "NOT READY: " + status.detail());
        ShellTable table = new ShellTable();
        table.column("Schema");
        table.column("Bundle");
        table.column("State");
        table.column("Migrated at");
        table.column("Detail");
        table.emptyTableText("no bundle brings tables");
        for (NodeStatus.Schema schema : status.schemas()) {
            table.addRow()
                    .addContent(
                            schema.domain(),
                            schema.version(),
                            schema.state(),
                            schema.migratedAt().map(Object::toString).orElse(""),
                            schema.detail());
        }
        table.print(System.out);
    }

    private static void print(BornDatabase database) {
        System.out.println(
                "database "
                        + database.id()
                        + ", "
                        + database.kind()
                        + ", "
                        + database.dialect()
                        + ", born "
                        + database.bornAt());
    }
}
