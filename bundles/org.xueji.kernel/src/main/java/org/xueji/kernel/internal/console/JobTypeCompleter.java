package org.xueji.kernel.internal.console;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.xueji.core.api.job.Jobs;

/** Names of the job types present. */
@Service
public final class JobTypeCompleter implements Completer {

    @Reference private Jobs jobs;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        return new StringsCompleter(jobs.types()).complete(session, line, candidates);
    }
}
