package org.xueji.kernel.internal.console;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.xueji.kernel.internal.policy.PolicyDesk;

/** Ids of the policies of places that are in force or present. */
@Service
public final class PolicyIdCompleter implements Completer {

    @Reference private PolicyDesk desk;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> ids =
                desk.list(Optional.empty(), Console.operator()).stream()
                        .filter(each -> !each.form().equals("shipped"))
                        .map(each -> each.ref().id())
                        .distinct()
                        .toList();
        return new StringsCompleter(ids).complete(session, line, candidates);
    }
}
