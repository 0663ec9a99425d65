package org.xueji.identity.internal.console;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.ConsoleLogin;
import org.xueji.identity.internal.operator.Operator;
import org.xueji.identity.internal.operator.OperatorActions;

@Service
@Access(OperatorActions.DISABLE)
@Command(
        scope = "operators",
        name = "disable",
        description = "Logs an operator out and lets him in no more (停用运维操作员)")
public final class OperatorDisableCommand extends OneOperatorCommand {

    @Override
    Outcome<Operator> done(String argument, ConsoleLogin by) {
        return operators.disable(login, by);
    }
}
