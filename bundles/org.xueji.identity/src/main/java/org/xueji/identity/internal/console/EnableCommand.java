package org.xueji.identity.internal.console;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.access.Access;
import org.xueji.identity.internal.IdentityActions;

@Service
@Access(IdentityActions.ENABLE)
@Command(
        scope = "identity",
        name = "enable",
        description = "Makes a disabled account usable again (启用账号)")
public final class EnableCommand extends OneAccountCommand {

    @Override
    public Object execute() throws CommandException {
        Rows.print(session.getConsole(), answer(accounts::enable), json, tree);
        return null;
    }
}
