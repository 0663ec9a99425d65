package org.xueji.persistence.internal.console;

import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.xueji.core.api.access.Access;
import org.xueji.persistence.internal.PersistenceGrants;
import org.xueji.persistence.internal.node.PersistenceAdmin;

@Service
@Access(PersistenceGrants.MOVE)
@Command(
        scope = "persistence",
        name = "move",
        description = "Copies the embedded Derby into the empty PostgreSQL of a configuration file")
public final class MoveCommand implements Action {

    @Reference private PersistenceAdmin persistence;

    @Reference private Session session;

    @Argument(
            name = "file",
            required = true,
            description = "A file like etc/postgres.cfg.example with the right address in it")
    @Completion(FileCompleter.class)
    private String file;

    @Override
    public Object execute() {
        // not System.out: the lines come from another thread, where that is the log
        persistence.move(Path.of(file), session.getConsole()::println);
        return null;
    }
}
