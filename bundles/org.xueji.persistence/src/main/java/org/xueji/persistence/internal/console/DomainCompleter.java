package org.xueji.persistence.internal.console;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.xueji.persistence.internal.node.NodeStatus;
import org.xueji.persistence.internal.node.PersistenceAdmin;

/** The domains that have tables on this node. */
@Service
public final class DomainCompleter implements Completer {

    @Reference private PersistenceAdmin persistence;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        StringsCompleter domains = new StringsCompleter();
        persistence.status().schemas().stream()
                .map(NodeStatus.Schema::domain)
                .forEach(domains.getStrings()::add);
        return domains.complete(session, line, candidates);
    }
}
