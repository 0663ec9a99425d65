package org.xueji.registry.internal.console;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.xueji.registry.internal.org.SnapshotOrgTree;

/** Codes of organisations, schools included. */
@Service
public final class OrgCodeCompleter implements Completer {

    @Reference private SnapshotOrgTree tree;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        return new StringsCompleter(tree.codes()).complete(session, line, candidates);
    }
}
