package org.xueji.intake.internal.console;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.xueji.core.api.PageRequest;
import org.xueji.intake.internal.flow.BatchReading;

/** Numbers of the newest batches. */
@Service
public final class BatchCompleter implements Completer {
    private static final int NEWEST = 50;

    @Reference BatchReading batches;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> numbers =
                batches.all(PageRequest.first(NEWEST)).items().stream()
                        .map(seen -> seen.batch().id().toString())
                        .toList();
        return new StringsCompleter(numbers).complete(session, line, candidates);
    }
}
