package org.xueji.kernel.internal.console;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.xueji.kernel.internal.window.Businesses;

/** Businesses that have a window. */
@Service
public final class BusinessCompleter implements Completer {

    @Reference private Businesses businesses;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        return new StringsCompleter(businesses.names()).complete(session, line, candidates);
    }
}
