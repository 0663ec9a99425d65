package org.xueji.persistence.internal.console;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.xueji.core.api.access.Access;
import org.xueji.persistence.internal.PersistenceGrants;
import org.xueji.persistence.internal.node.NodeStatus;
import org.xueji.persistence.internal.node.PersistenceAdmin;

@Service
@Access(PersistenceGrants.MIGRATE)
@Command(
        scope = "persistence",
        name = "migrate",
        description = "Tries the failed migration of a domain again")
public final class MigrateCommand implements Action {

    @Reference private PersistenceAdmin persistence;

    @Argument(name = "domain", required = true, description = "The domain, such as registry")
    @Completion(DomainCompleter.class)
    private String domain;

    @Option(name = "--json", description = "As one line of JSON")
    private boolean json;

    @Override
    public Object execute() {
        NodeStatus.Schema schema = persistence.migrate(domain);
        System.out.println(
                json
                        ? StatusJson.of(schema)
                        : schema.domain() + ": " + schema.state() + " " + schema.detail());
        return null;
    }
}
