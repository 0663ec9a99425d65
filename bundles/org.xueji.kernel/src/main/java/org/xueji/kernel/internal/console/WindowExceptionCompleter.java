package org.xueji.kernel.internal.console;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.xueji.core.api.PageRequest;
import org.xueji.kernel.internal.window.WindowDesk;

/** Ids of the newest exceptions that have not been withdrawn. */
@Service
public final class WindowExceptionCompleter implements Completer {

    private static final int NEWEST = 50;

    @Reference private WindowDesk desk;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> ids =
                desk
                        .list(Optional.empty(), PageRequest.first(NEWEST), Console.operator())
                        .items()
                        .stream()
                        .filter(shown -> !shown.state().equals("withdrawn"))
                        .map(shown -> Long.toString(shown.id()))
                        .toList();
        return new StringsCompleter(ids).complete(session, line, candidates);
    }
}
