package org.xueji.persistence.internal.console;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.xueji.core.api.access.Access;
import org.xueji.persistence.internal.PersistenceGrants;
import org.xueji.persistence.internal.node.PersistenceAdmin;

@Service
@Access(PersistenceGrants.ACCEPT)
@Command(
        scope = "persistence",
        name = "accept",
        description = "Takes the configured database although this data folder belongs to another")
public final class AcceptCommand implements Action {

    @Reference private PersistenceAdmin persistence;

    @Override
    public Object execute() {
        persistence.accept();
        persistence
                .status()
                .database()
                .ifPresent(
                        database -> System.out.println("this node now works on " + database.id()));
        return null;
    }
}
