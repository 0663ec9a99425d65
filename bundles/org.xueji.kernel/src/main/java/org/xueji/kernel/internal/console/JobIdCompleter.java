package org.xueji.kernel.internal.console;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.job.Jobs;

/** Ids of the newest runs. */
@Service
public final class JobIdCompleter implements Completer {

    private static final int NEWEST = 50;

    @Reference private Jobs jobs;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> ids =
                jobs.history("", PageRequest.first(NEWEST)).items().stream()
                        .map(run -> run.id().toString())
                        .toList();
        return new StringsCompleter(ids).complete(session, line, candidates);
    }
}
