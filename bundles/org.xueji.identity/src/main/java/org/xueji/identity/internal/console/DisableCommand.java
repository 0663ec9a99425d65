package org.xueji.identity.internal.console;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.access.Access;
import org.xueji.identity.internal.IdentityActions;

@Service
@Access(IdentityActions.DISABLE)
@Command(
        scope = "identity",
        name = "disable",
        description = "Disables an account and ends its sessions (停用账号)")
public final class DisableCommand extends OneAccountCommand {

    @Override
    public Object execute() throws CommandException {
        Rows.print(session.getConsole(), answer(accounts::disable), json, tree);
        return null;
    }
}
