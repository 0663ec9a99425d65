package org.xueji.identity.internal.console;

import java.util.List;
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
@Access(OperatorActions.SET_ROLES)
@Command(
        scope = "operators",
        name = "set-roles",
        description = "Gives an operator other roles and closes what he has open (设置角色)")
public final class OperatorRolesCommand extends OneOperatorCommand {

    @Argument(
            index = 1,
            name = "roles",
            description = "All roles he is to have, such as viewer or journal-admin",
            required = true,
            multiValued = true)
    @Completion(OperatorRoleCompleter.class)
    List<String> roles;

    @Override
    Outcome<Operator> done(String argument, ConsoleLogin by) {
        return operators.setRoles(login, roles, by);
    }
}
