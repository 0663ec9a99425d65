package org.xueji.identity.internal.console;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.ConsoleLogin;
import org.xueji.identity.internal.operator.Operator;
import org.xueji.identity.internal.operator.OperatorActions;

@Service
@Access(OperatorActions.ENABLE)
@Command(
        scope = "operators",
        name = "enable",
        description = "Lets a disabled operator in again (启用运维操作员)")
public final class OperatorEnableCommand extends OneOperatorCommand {

    @Override
    Outcome<Operator> done(String argument, ConsoleLogin by) {
        return operators.enable(login, by);
    }
}
