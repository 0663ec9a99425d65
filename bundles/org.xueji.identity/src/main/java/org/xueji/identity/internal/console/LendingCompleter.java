package org.xueji.identity.internal.console;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.xueji.core.api.PageRequest;
import org.xueji.identity.internal.lending.LendingService;

/** Ids of lendings that are not over. */
@Service
public final class LendingCompleter implements Completer {

    @Reference LendingService lendings;
    @Reference Clock clock;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        Instant now = clock.instant();
        List<String> ids =
                lendings
                        .list(Optional.empty(), PageRequest.first(200), Console.operator())
                        .items()
                        .stream()
                        .filter(lending -> lending.stateAt(now).isOpen())
                        .map(lending -> Long.toString(lending.id()))
                        .toList();
        return new StringsCompleter(ids).complete(session, line, candidates);
    }
}
