package org.xueji.identity.internal.console;

import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.xueji.identity.internal.operator.Operators;

/** Login names of operators. */
@Service
public final class OperatorCompleter implements Completer {

    @Reference Operators operators;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        String typed = line.getCursorArgument() == null ? "" : line.getCursorArgument();
        String prefix =
                typed.substring(0, Math.min(line.getArgumentPosition(), typed.length()))
                        .toLowerCase(Locale.ROOT);
        return new StringsCompleter(operators.logins(prefix)).complete(session, line, candidates);
    }
}
