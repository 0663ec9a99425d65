package org.xueji.identity.internal.console;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** The roles an account can have. */
@Service
public final class RoleCompleter implements Completer {

    private static final List<String> ROLES =
            List.of("REGISTRAR", "LEADER", "SYSTEM_ADMINISTRATOR");

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        return new StringsCompleter(ROLES).complete(session, line, candidates);
    }
}
