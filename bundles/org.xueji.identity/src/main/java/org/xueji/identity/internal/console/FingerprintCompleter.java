package org.xueji.identity.internal.console;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.xueji.core.api.access.ConsoleLogin;
import org.xueji.identity.internal.operator.OperatorKey;
import org.xueji.identity.internal.operator.Operators;

/** Fingerprints of the usable keys of the operator who stands before them on the line. */
@Service
public final class FingerprintCompleter implements Completer {

    @Reference Operators operators;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> before = List.of(line.getArguments());
        List<String> fingerprints =
                operators.list(200, ConsoleLogin.current()).stream()
                        .filter(operator -> before.contains(operator.login()))
                        .flatMap(operator -> operator.keys().stream())
                        .filter(key -> !key.isRevoked())
                        .map(OperatorKey::fingerprint)
                        .toList();
        return new StringsCompleter(fingerprints).complete(session, line, candidates);
    }
}
