package org.xueji.identity.internal.console;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.ConsoleLogin;
import org.xueji.identity.internal.operator.Operator;
import org.xueji.identity.internal.operator.OperatorActions;

@Service
@Access(OperatorActions.REVOKE_KEY)
@Command(
        scope = "operators",
        name = "revoke-key",
        description = "Makes a key worthless for good (吊销公钥)")
public final class OperatorRevokeKeyCommand extends OneOperatorCommand {

    @Argument(
            index = 1,
            name = "fingerprint",
            description = "SHA256:... as operators:keys shows it",
            required = true)
    @Completion(FingerprintCompleter.class)
    String fingerprint;

    @Override
    Outcome<Operator> done(String argument, ConsoleLogin by) {
        return operators.revokeKey(login, fingerprint, by);
    }
}
