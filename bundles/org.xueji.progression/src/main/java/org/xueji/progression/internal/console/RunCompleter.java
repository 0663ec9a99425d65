package org.xueji.progression.internal.console;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.xueji.progression.internal.flow.ProgressionReading;

/** Numbers of the newest runs. */
@Service
public final class RunCompleter implements Completer {
    @Reference ProgressionReading reading;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        return new StringsCompleter(reading.newest()).complete(session, line, candidates);
    }
}
